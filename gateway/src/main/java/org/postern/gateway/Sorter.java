package org.postern.gateway;

import org.postern.channels.Reader;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.Tally;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries arrivals from the spool to the postmaster.
///
/// Judging is slow and curious and touches no row; settling is fast and certain, and is one
/// transaction: the ticket, the article, the reply in the outbox and "done" become true together.
///
/// A batch of one account is read in parallel, then settled in parallel by conversation: what
/// belongs together is settled in the order it came, what does not need not wait.
final class Sorter {

    private static final Logger log = LoggerFactory.getLogger(Sorter.class);

    static final int MAX_ATTEMPTS = 3;
    private static final int BATCH = 64;
    private static final long BATCH_BYTES = 32L * 1024 * 1024;
    private static final Duration TERM = Duration.ofMinutes(5);

    private final Stores stores;
    private final Postmaster postmaster;
    private final Reading reading;
    private final CommunicationRecords records;
    private final Node node;
    private final InstantSource clock;
    private final ExecutorService workers;
    private final Metrics metrics;
    private final Backoff backoff;
    private final Nudge dispatcher;
    private final Tally tally;

    /// @param workers as many threads as transactions should be in flight
    Sorter(
            Stores stores,
            Postmaster postmaster,
            Reading reading,
            CommunicationRecords records,
            Node node,
            InstantSource clock,
            ExecutorService workers,
            Metrics metrics,
            Backoff backoff,
            Nudge dispatcher,
            Tally tally) {
        this.stores = stores;
        this.postmaster = postmaster;
        this.reading = reading;
        this.records = records;
        this.node = node;
        this.clock = clock;
        this.workers = workers;
        this.metrics = metrics;
        this.backoff = backoff;
        this.dispatcher = dispatcher;
        this.tally = tally;
    }

    /// An arrival that was judged, and now waits to be settled.
    record Sorted(Spool.Leased leased, Incoming incoming, Judged judged, OptionalLong twin) {}

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
            settling.add(workers.submit(() -> lane.forEach(this::settle)));
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
                sorted.map(this::settle)
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
            if (leased.suspect() && item.attempts() >= MAX_ATTEMPTS) {
                park(leased, "the process ended " + item.attempts() + " times while it had this");
                return Optional.empty();
            }
            try {
                Bytes raw = leasing.bodies().getOrDefault(item.id(), Bytes.NONE);
                Incoming incoming = read(item, raw);
                Judged judged = postmaster.judge(incoming);
                if (judged.verdict() instanceof Verdict.Park(String reason, _)) {
                    park(leased, reason, judged.trace());
                    tally.note(judged.trace());
                    return Optional.empty();
                }
                return Optional.of(new Sorted(leased, incoming, judged, leasing.twin(item)));
            } catch (Reader.UnreadableException e) {
                park(leased, "cannot be read: " + e.getMessage());
                return Optional.empty();
            } catch (RuntimeException | StackOverflowError e) {
                failed(leased, e);
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

    /// Settles in one transaction. Every end of a message is booked on the message.
    private Handled settle(Sorted sorted) {
        Spool.Item item = sorted.leased().item();
        try (var _ = SpoolContext.of(item.id(), item.account())) {
            try {
                if (sorted.twin().isPresent()) {
                    return duplicate(sorted, sorted.twin().getAsLong());
                }
                Outcome outcome = stores.database().transact(tx -> settle(tx, sorted));
                ended(item, Outcomes.word(outcome));
                tally.note(outcome.trace());
                log.info("{}", Outcomes.sentence(outcome));
                dispatcher.tap();
                return new Handled.Settled(item.id(), outcome);
            } catch (Spool.LeaseLostException e) {
                log.warn("left to another process: {}", e.getMessage());
                return new Handled.Waiting(item.id(), String.valueOf(e.getMessage()));
            } catch (RuntimeException | StackOverflowError e) {
                return failed(sorted.leased(), e);
            }
        }
    }

    private Outcome settle(Tx tx, Sorted sorted) {
        Outcome outcome = postmaster.settle(tx, sorted.incoming(), sorted.judged());
        Spool.Item item = sorted.leased().item();
        stores.traces().keep(tx, item.id(), Outcomes.text(outcome.trace()));
        stores.spool().settle(tx, sorted.leased(), Outcomes.settlement(outcome, item.format()));
        records.settled(tx, item, outcome);
        return outcome;
    }

    private Handled duplicate(Sorted sorted, long twin) {
        Spool.Item item = sorted.leased().item();
        String reason = "the same bytes came before, as spool " + twin;
        Spool.Settlement settlement =
                stores.database()
                        .transact(
                                tx -> {
                                    Spool.Settlement like = like(tx, twin, reason);
                                    stores.spool().settle(tx, sorted.leased(), like);
                                    return like;
                                });
        ended(item, "duplicate");
        log.info("duplicate of spool {}", twin);
        return new Handled.Duplicate(
                item.id(), twin, settlement.ticketId(), settlement.articleId());
    }

    private Spool.Settlement like(Tx tx, long twin, String reason) {
        Optional<Spool.Item> first = stores.spool().find(tx, twin);
        return new Spool.Settlement(
                "duplicate",
                first.map(Spool.Item::ticketId).orElse(OptionalLong.empty()),
                first.map(Spool.Item::articleId).orElse(OptionalLong.empty()),
                Optional.of(reason),
                false);
    }

    private void ended(Spool.Item item, String outcome) {
        Instant now = clock.instant();
        metrics.settled(item.account(), outcome, Duration.between(item.receivedAt(), now));
    }

    /// An attempt failed: another one later, or the end of trying.
    private Handled failed(Spool.Leased leased, Throwable thrown) {
        Spool.Item item = leased.item();
        if (thrown instanceof DatabaseUnavailableException away) {
            // Nothing is known about this message; the round ends, and the lease is taken back.
            throw away;
        }
        String reason = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
        int attempts = item.attempts() + 1;
        if (attempts >= MAX_ATTEMPTS) {
            log.error("attempt {} failed, parked", attempts, thrown);
            return park(leased, "failed " + attempts + " times, last: " + reason);
        }
        Instant due = clock.instant().plus(backoff.after(attempts));
        log.warn("attempt {} failed, the next one is due at {}", attempts, due, thrown);
        stores.database().run(tx -> stores.spool().giveBack(tx, leased, due, true, reason));
        return new Handled.Waiting(item.id(), reason);
    }

    private Handled park(Spool.Leased leased, String reason) {
        return park(leased, reason, List.of());
    }

    private Handled park(Spool.Leased leased, String reason, List<TraceStep> trace) {
        stores.database()
                .run(
                        tx -> {
                            stores.spool().park(tx, leased, reason);
                            stores.traces().keep(tx, leased.item().id(), Outcomes.text(trace));
                            records.parked(tx, leased.item(), reason, trace);
                        });
        metrics.settled(
                leased.item().account(),
                "parked",
                Duration.between(leased.item().receivedAt(), clock.instant()));
        log.warn("parked: {}", reason);
        return new Handled.Parked(leased.item().id(), reason);
    }

    /// Sorts a batch into lanes: arrivals that may belong to one conversation share a lane, in
    /// order.
    ///
    /// They share one when they name the same message, the same chat, or the same long number in
    /// their subjects, which may be a ticket's. Lanes that turn out to be one are joined.
    static final class Lanes {
        private final Map<String, AtomicInteger> laneOfKey = new HashMap<>();
        private final List<List<Sorted>> lanes = new ArrayList<>();

        void add(Sorted sorted) {
            List<String> keys = ConversationKeys.of(sorted.incoming().message());
            int target = -1;
            for (String key : keys) {
                AtomicInteger lane = laneOfKey.get(key);
                if (lane != null && lane.get() != target) {
                    target = target < 0 ? lane.get() : join(target, lane.get());
                }
            }
            if (target < 0) {
                target = lanes.size();
                lanes.add(new ArrayList<>());
            }
            lanes.get(target).add(sorted);
            for (String key : keys) {
                laneOfKey.computeIfAbsent(key, _ -> new AtomicInteger()).set(target);
            }
        }

        private int join(int into, int from) {
            lanes.get(into).addAll(lanes.get(from));
            lanes.get(into).sort(Comparator.comparingLong(one -> one.leased().item().id()));
            lanes.get(from).clear();
            laneOfKey.values().forEach(lane -> lane.compareAndSet(from, into));
            return into;
        }

        List<List<Sorted>> all() {
            return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
        }
    }
}
