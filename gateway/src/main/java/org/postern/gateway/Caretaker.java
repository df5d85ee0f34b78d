package org.postern.gateway;

import org.postern.schema.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Tidies up every hour: for a few seconds at a time, until all is done, and only in the one
/// process that has the lease.
final class Caretaker {

    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private static final String LEASE = "caretaker";
    private static final Duration TERM = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AT_A_TIME = Duration.ofSeconds(3);

    private final Stores stores;
    private final Tidying tidying;
    private final Node node;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Map<Retention.Kind, Long> removed = new EnumMap<>(Retention.Kind.class);
    private Instant dueAt = Instant.EPOCH;

    Caretaker(Stores stores, Tidying tidying, Node node, InstantSource clock, Metrics metrics) {
        this.stores = stores;
        this.tidying = tidying;
        this.node = node;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Does a piece of the work, if there is any to do now.
    void tidyWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(dueAt)) {
            return;
        }
        if (!holdsLease()) {
            dueAt = now.plus(TERM);
            return;
        }
        Instant until = now.plus(AT_A_TIME);
        boolean ended = true;
        for (Retention.Kind kind : Retention.Kind.values()) {
            Tidying.Result result =
                    tidying.remove(
                            kind,
                            () ->
                                    clock.instant().isBefore(until)
                                            && !Thread.currentThread().isInterrupted());
            removed.merge(kind, result.removed(), Long::sum);
            metrics.tidied(word(kind), result.removed());
            ended &= result.ended();
        }
        if (ended) {
            sayWhatWasDone();
            removed.clear();
            dueAt = now.plus(EVERY);
        }
    }

    private boolean holdsLease() {
        return stores.database()
                .transact(
                        tx -> stores.leases().acquire(tx, LEASE, node.holder(), TERM, node::isDead))
                .isPresent();
    }

    private void sayWhatWasDone() {
        if (removed.values().stream().anyMatch(count -> count > 0)) {
            log.info(
                    "let go of the bytes of {} arrivals and {} letters, of {} traces and {}"
                            + " communications, and of what {} mails named and {} belonged to",
                    removed.get(Retention.Kind.SPOOL_BODIES),
                    removed.get(Retention.Kind.OUTBOX_BODIES),
                    removed.get(Retention.Kind.TRACES),
                    removed.get(Retention.Kind.COMMUNICATIONS),
                    removed.get(Retention.Kind.MENTIONS),
                    removed.get(Retention.Kind.OUTLOOK_THREADS));
        }
    }

    private static String word(Retention.Kind kind) {
        return switch (kind) {
            case SPOOL_BODIES -> "spool";
            case OUTBOX_BODIES -> "outbox";
            case TRACES -> "traces";
            case COMMUNICATIONS -> "communications";
            case MENTIONS -> "mentions";
            case OUTLOOK_THREADS -> "outlook-threads";
        };
    }
}
