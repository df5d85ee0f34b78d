package org.postern.gateway;

import org.postern.channels.Delivery;
import org.postern.channels.Sink;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Sends what is in the outbox.
///
/// Three short transactions and no network inside any: the lease books the attempt, the sink sends,
/// the result is written. Where the process ends in between, the letter is sent again with the same
/// Message-ID; nothing can tell whether the peer had it (RFC 1047).
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final int IN_FLIGHT = 16;

    /// Longer than the longest wait for an answer, the ten minutes after the final dot.
    private static final Duration TERM = Duration.ofMinutes(15);

    private final Stores stores;
    private final Routes routes;
    private final Undelivered undelivered;
    private final CommunicationRecords records;
    private final Node node;
    private final InstantSource clock;
    private final ExecutorService senders;
    private final Metrics metrics;
    private final Backoff spread;
    private final Nudge again;
    private final Semaphore slots = new Semaphore(IN_FLIGHT);

    /// @param senders a thread for each letter in flight
    /// @param again tapped when a slot becomes free, for there may be more
    Dispatcher(
            Stores stores,
            Routes routes,
            CommunicationRecords records,
            Node node,
            InstantSource clock,
            ExecutorService senders,
            Metrics metrics,
            Backoff spread,
            Nudge again) {
        this.stores = stores;
        this.routes = routes;
        this.undelivered = new Undelivered(stores);
        this.records = records;
        this.node = node;
        this.clock = clock;
        this.senders = senders;
        this.metrics = metrics;
        this.spread = spread;
        this.again = again;
    }

    /// Leases as many due letters as there are slots and starts sending them.
    ///
    /// @return how many
    int dispatchDue() {
        int free = slots.availablePermits();
        if (free == 0) {
            return 0;
        }
        List<Leased> batch =
                stores.database()
                        .transact(
                                tx -> {
                                    List<Outbox.Leased> due =
                                            stores.outbox().lease(tx, node.holder(), free, TERM);
                                    Map<Long, Bytes> payloads =
                                            stores.outbox()
                                                    .payloads(
                                                            tx,
                                                            due.stream()
                                                                    .map(one -> one.item().id())
                                                                    .toList());
                                    return due.stream()
                                            .map(one -> Leased.of(one, payloads))
                                            .toList();
                                });
        for (Leased leased : batch) {
            slots.acquireUninterruptibly();
            senders.execute(() -> sendAndBook(leased));
        }
        return batch.size();
    }

    /// A leased letter with what it is made of.
    private record Leased(Outbox.Leased letter, Outgoing outgoing) {
        static Leased of(Outbox.Leased letter, Map<Long, Bytes> payloads) {
            Outbox.Item item = letter.item();
            Bytes payload = payloads.getOrDefault(item.id(), Bytes.NONE);
            return new Leased(letter, new Outgoing(item.messageId(), item.route(), payload));
        }
    }

    private void sendAndBook(Leased leased) {
        Outbox.Item item = leased.letter().item();
        MDC.put("outbox", Long.toString(item.id()));
        item.spoolId().ifPresent(id -> MDC.put("spool", Long.toString(id)));
        try {
            if (leased.letter().suspect()) {
                log.warn("a process ended while sending {}; it may arrive twice", item.messageId());
            }
            book(leased.letter(), send(leased.outgoing()));
        } catch (InterruptedException e) {
            // Stopping: whether the peer has it is unknown, and the booked attempt says so.
            log.warn("stopped while sending {}", item.messageId());
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("sending {} failed in an unforeseen way", item.messageId(), e);
            book(leased.letter(), Delivery.Deferred.because("internal error: " + e.getMessage()));
        } finally {
            slots.release();
            MDC.clear();
            again.tap();
        }
    }

    private Delivery send(Outgoing outgoing) throws InterruptedException {
        Optional<Sink> sink = routes.sinkFor(outgoing.route());
        return sink.isPresent()
                ? sink.get().send(outgoing)
                : Delivery.Deferred.because("no way out is configured for " + outgoing.route());
    }

    /// Writes the result, for as long as that takes: a result that is lost is a letter sent twice.
    private void book(Outbox.Leased letter, Delivery delivery) {
        metrics.attempted(way(letter.item().route()), word(delivery));
        for (int failures = 1; ; failures++) {
            try {
                apply(letter, delivery);
                return;
            } catch (DatabaseUnavailableException e) {
                if (failures == 1) {
                    log.warn("the result of sending waits for the database: {}", e.getMessage());
                }
                try {
                    Thread.sleep(spread.after(failures));
                } catch (InterruptedException _) {
                    log.warn("stopped before the result could be written: {}", delivery);
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void apply(Outbox.Leased letter, Delivery delivery) {
        switch (delivery) {
            case Delivery.Accepted(String remoteId) -> {
                sent(letter, remoteId);
                log.info(
                        "sent {}{}",
                        letter.item().messageId(),
                        remoteId.isEmpty() ? "" : " as " + remoteId);
            }
            case Delivery.Refused(String reason) -> fail(letter, reason);
            case Delivery.Deferred(String reason, Optional<Duration> after) ->
                    retry(letter, letter.item().route(), reason, after);
            case Delivery.Unknown(String reason) -> unknown(letter, reason);
            case Delivery.Split(List<Delivery.Recipient> recipients) -> split(letter, recipients);
        }
    }

    /// A mail is sent again, its Message-ID lets the receiver see that it is the same. A chat has
    /// no such thing: one more try, then an operator decides.
    private void unknown(Outbox.Leased letter, String reason) {
        boolean chat = letter.item().route() instanceof Outgoing.Route.Chat;
        if (chat && letter.item().attempts() >= 1) {
            fail(letter, "no answer twice, it may have arrived: " + reason);
            return;
        }
        log.warn("no answer to {}, it may arrive twice: {}", letter.item().messageId(), reason);
        retry(letter, letter.item().route(), "no answer: " + reason, Optional.empty());
    }

    /// Each recipient has its own fate: what was refused is said, what was deferred is tried again.
    private void split(Outbox.Leased letter, List<Delivery.Recipient> recipients) {
        List<String> left = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Delivery.Recipient recipient : recipients) {
            switch (recipient.outcome()) {
                case Delivery.Accepted _ -> {}
                case Delivery.Refused(String reason) ->
                        refused.add(recipient.address() + " refused: " + reason);
                case Delivery.Deferred(String reason, _) -> {
                    left.add(recipient.address());
                    reasons.add(recipient.address() + " deferred: " + reason);
                }
                case Delivery.Unknown(String reason) -> {
                    left.add(recipient.address());
                    reasons.add(recipient.address() + " unknown: " + reason);
                }
                case Delivery.Split _ ->
                        throw new IllegalArgumentException("a recipient cannot be split");
            }
        }
        if (!left.isEmpty()
                && letter.item().route() instanceof Outgoing.Route.Mail(String sender, _)) {
            note(letter, refused);
            String reason = String.join("; ", joined(refused, reasons));
            retry(letter, new Outgoing.Route.Mail(sender, left), reason, Optional.empty());
        } else if (refused.isEmpty() && reasons.isEmpty()) {
            sent(letter, "");
        } else {
            fail(letter, String.join("; ", joined(refused, reasons)));
        }
    }

    /// Those who refused are tried no more; the others may still get it.
    private void note(Outbox.Leased letter, List<String> refused) {
        if (!refused.isEmpty()) {
            String reason = String.join("; ", refused);
            stores.database().run(tx -> undelivered.failed(tx, letter.item(), reason));
        }
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void retry(
            Outbox.Leased letter, Outgoing.Route route, String reason, Optional<Duration> asked) {
        Outbox.Item item = letter.item();
        RetrySchedule schedule =
                item.route() instanceof Outgoing.Route.Chat
                        ? RetrySchedule.CHAT
                        : RetrySchedule.MAIL;
        Instant now = clock.instant();
        Optional<Instant> next = schedule.next(item.createdAt(), item.attempts() + 1, now, spread);
        if (next.isEmpty()) {
            fail(letter, "given up after " + schedule.giveUpAfter().toHours() + " h: " + reason);
            return;
        }
        // What the peer asks for counts, a little late rather than a little early.
        Instant due =
                asked.map(wait -> now.plus(wait.plusMillis(wait.toMillis() / 10)))
                        .orElse(next.get());
        stores.database().run(tx -> stores.outbox().retry(tx, letter, route, due, reason));
        log.warn("{} deferred until {}: {}", item.messageId(), due, reason);
    }

    private void sent(Outbox.Leased letter, String remoteId) {
        stores.database()
                .run(
                        tx -> {
                            stores.outbox().sent(tx, letter, remoteId);
                            records.ended(tx, letter.item(), true, "sent " + remoteId);
                        });
    }

    private void fail(Outbox.Leased letter, String reason) {
        stores.database()
                .run(
                        tx -> {
                            stores.outbox().failed(tx, letter, reason);
                            undelivered.failed(tx, letter.item(), reason);
                            records.ended(tx, letter.item(), false, reason);
                        });
        log.error("{} cannot be delivered: {}", letter.item().messageId(), reason);
    }

    private static String way(Outgoing.Route route) {
        return switch (route) {
            case Outgoing.Route.Mail _ -> "mail";
            case Outgoing.Route.Chat _ -> "chat";
        };
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted _ -> "accepted";
            case Delivery.Deferred _ -> "deferred";
            case Delivery.Refused _ -> "refused";
            case Delivery.Unknown _ -> "unknown";
            case Delivery.Split _ -> "split";
        };
    }
}
