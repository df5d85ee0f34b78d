package org.postern.gateway;

import org.postern.postmaster.Outcome;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.gate.Tally;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The ends that an arrival can come to, each booked on the arrival: settled, found to be a
/// duplicate, tried again later, or parked. Only a database that is away gets out, as the failure
/// of the round.
///
/// Safe for use by many threads.
final class Endings {

    private static final Logger log = LoggerFactory.getLogger(Endings.class);

    static final int MAX_ATTEMPTS = 3;

    private final Stores stores;
    private final Postmaster postmaster;
    private final CommunicationRecords records;
    private final InstantSource clock;
    private final Metrics metrics;
    private final Backoff backoff;
    private final Nudge dispatcher;
    private final Tally tally;

    Endings(
            Stores stores,
            Postmaster postmaster,
            CommunicationRecords records,
            InstantSource clock,
            Metrics metrics,
            Backoff backoff,
            Nudge dispatcher,
            Tally tally) {
        this.stores = stores;
        this.postmaster = postmaster;
        this.records = records;
        this.clock = clock;
        this.metrics = metrics;
        this.backoff = backoff;
        this.dispatcher = dispatcher;
        this.tally = tally;
    }

    /// Settles in one transaction.
    Handled settle(Sorted sorted) {
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
    Handled failed(Spool.Leased leased, Throwable thrown) {
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

    /// Puts it aside, bytes and all, for an operator.
    Handled park(Spool.Leased leased, String reason) {
        return park(leased, reason, List.of());
    }

    /// @param trace what was decided before
    Handled park(Spool.Leased leased, String reason, List<TraceStep> trace) {
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
        tally.note(trace);
        log.warn("parked: {}", reason);
        return new Handled.Parked(leased.item().id(), reason);
    }
}
