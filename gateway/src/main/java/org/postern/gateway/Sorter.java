package org.postern.gateway;

import org.postern.channels.Reader;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Carries arrivals from the spool to the postmaster.
///
/// Judging is slow and curious and touches no row; settling is fast and certain, and is one
/// transaction: the ticket, the article, the reply in the outbox and "done" become true together.
///
/// A batch of one account is read in parallel, then settled in parallel by conversation: what
/// belongs together is settled in the order it came, what does not need not wait.
final class Sorter {

    private static final int BATCH = 64;
    private static final long BATCH_BYTES = 32L * 1024 * 1024;
    private static final Duration TERM = Duration.ofMinutes(5);

    private final Stores stores;
    private final Postmaster postmaster;
    private final Reading reading;
    private final Endings endings;
    private final Node node;
    private final ExecutorService workers;

    /// @param workers as many threads as transactions should be in flight
    Sorter(
            Stores stores,
            Postmaster postmaster,
            Reading reading,
            Endings endings,
            Node node,
            ExecutorService workers) {
        this.stores = stores;
        this.postmaster = postmaster;
        this.reading = reading;
        this.endings = endings;
        this.node = node;
        this.workers = workers;
    }

    /// Sorts one batch of every account that has something due.
    ///
    /// @return how many arrivals were worked on
    int sortDue() throws InterruptedException {
        int worked = 0;
        for (String account : stores.database().transact(stores.spool()::dueAccounts)) {
            worked += sortBatch(account);
        }
        return worked;
    }

    /// Gives back what this process still holds.
    void reclaim() {
        stores.database()
                .run(
                        tx -> {
                            stores.spool().reclaim(tx, node.holder());
                        });
    }

    /// Takes over what nobody works on any more: what an earlier, failed round of this process
    /// still holds, and what others hold, for they have lost the right to sort.
    void takeOver() {
        stores.database()
                .run(
                        tx -> {
                            stores.spool().reclaim(tx, node.holder());
                            stores.spool().free(tx, holder -> !holder.equals(node.holder()));
                        });
    }

    private int sortBatch(String account) throws InterruptedException {
        Leasing leasing =
                stores.database()
                        .transact(
                                tx -> {
                                    List<Spool.Leased> batch =
                                            stores.spool()
                                                    .lease(
                                                            tx,
                                                            account,
                                                            node.holder(),
                                                            BATCH,
                                                            BATCH_BYTES,
                                                            TERM);
                                    return Leasing.of(tx, stores.spool(), batch);
                                });
        List<Future<Optional<Sorted>>> judging = new ArrayList<>();
        for (Spool.Leased leased : leasing.batch()) {
            judging.add(workers.submit(() -> judge(leased, leasing)));
        }
        Lanes lanes = new Lanes();
        for (Future<Optional<Sorted>> one : judging) {
            result(one).ifPresent(lanes::add);
        }
        List<Future<?>> settling = new ArrayList<>();
        for (List<Sorted> lane : lanes.all()) {
            settling.add(workers.submit(() -> lane.forEach(endings::settle)));
        }
        for (Future<?> one : settling) {
            result(one);
        }
        return leasing.batch().size();
    }

    /// A batch with its bytes and with the twins that came before.
    private record Leasing(
            List<Spool.Leased> batch, Map<Long, Bytes> bodies, Map<Long, Long> twins) {

        static Leasing of(Tx tx, Spool spool, List<Spool.Leased> batch) {
            List<Long> ids = batch.stream().map(leased -> leased.item().id()).toList();
            return new Leasing(batch, spool.bodies(tx, ids), spool.earlierTwins(tx, ids));
        }

        OptionalLong twin(Spool.Item item) {
            Long twin = item.format() == Arrival.Format.MAIL ? twins.get(item.id()) : null;
            return twin == null ? OptionalLong.empty() : OptionalLong.of(twin);
        }
    }

    /// A worker reports every failure of a message on the message; what still gets out of it is the
    /// failure of the round.
    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }

    /// Sorts one arrival now, whatever else is waiting; for the one who just handed it in.
    ///
    /// @return empty while another process works on it
    Optional<Handled> sortOne(long spoolId) {
        Leasing leasing =
                stores.database()
                        .transact(
                                tx ->
                                        Leasing.of(
                                                tx,
                                                stores.spool(),
                                                stores
                                                        .spool()
                                                        .leaseOne(tx, spoolId, node.holder(), TERM)
                                                        .stream()
                                                        .toList()));
        if (leasing.batch().isEmpty()) {
            return Optional.empty();
        }
        Spool.Leased leased = leasing.batch().getFirst();
        Optional<Sorted> sorted = judge(leased, leasing);
        return Optional.of(
                sorted.map(endings::settle)
                        .orElseGet(() -> new Handled.Parked(spoolId, reasonOf(spoolId))));
    }

    private String reasonOf(long spoolId) {
        return stores.database()
                .transact(tx -> stores.spool().find(tx, spoolId))
                .flatMap(Spool.Item::reason)
                .orElse("see the log");
    }

    /// Reads and judges. Empty where that failed; what to do about it is done.
    private Optional<Sorted> judge(Spool.Leased leased, Leasing leasing) {
        Spool.Item item = leased.item();
        try (var _ = SpoolContext.of(item.id(), item.account())) {
            if (leased.suspect() && item.attempts() >= Endings.MAX_ATTEMPTS) {
                endings.park(
                        leased,
                        "the process ended " + item.attempts() + " times while it had this");
                return Optional.empty();
            }
            try {
                Bytes raw = leasing.bodies().getOrDefault(item.id(), Bytes.NONE);
                Incoming incoming = read(item, raw);
                Judged judged = postmaster.judge(incoming);
                if (judged.verdict() instanceof Verdict.Park(String reason, _)) {
                    endings.park(leased, reason, judged.trace());
                    return Optional.empty();
                }
                return Optional.of(new Sorted(leased, incoming, judged, leasing.twin(item)));
            } catch (Reader.UnreadableException e) {
                endings.park(leased, "cannot be read: " + e.getMessage());
                return Optional.empty();
            } catch (RuntimeException | StackOverflowError e) {
                endings.failed(leased, e);
                return Optional.empty();
            }
        }
    }

    private Incoming read(Spool.Item item, Bytes raw) throws Reader.UnreadableException {
        return reading.read(
                item.id(),
                new Arrival(
                        item.account(), item.sourceKey(), item.format(), item.receivedAt(), raw));
    }
}
