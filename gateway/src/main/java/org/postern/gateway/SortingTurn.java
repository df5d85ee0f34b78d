package org.postern.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Sorts for as long as it is this process's turn: one process sorts at a time, so that what
/// belongs together is settled in order. Used by one thread, save for [#giveBack].
final class SortingTurn {

    private static final String NAME = "sorter";
    private static final Duration TERM = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Stores stores;
    private final Sorter sorter;
    private final Node node;
    private final InstantSource clock;
    private final Nudge nudge;

    private boolean lastRoundWasGood;
    private Instant renewSorterAt = Instant.EPOCH;

    SortingTurn(Stores stores, Sorter sorter, Node node, InstantSource clock, Nudge nudge) {
        this.stores = stores;
        this.sorter = sorter;
        this.node = node;
        this.clock = clock;
        this.nudge = nudge;
    }

    /// One round, if it is our turn; a short wait where there is nothing to do.
    void round() throws InterruptedException {
        if (!maySort()) {
            lastRoundWasGood = false;
            nudge.await(IDLE);
            return;
        }
        if (!lastRoundWasGood) {
            sorter.takeOver();
        }
        lastRoundWasGood = false;
        int worked = sorter.sortDue();
        lastRoundWasGood = true;
        if (worked == 0) {
            nudge.await(IDLE);
        }
    }

    private boolean maySort() {
        Instant now = clock.instant();
        if (now.isBefore(renewSorterAt)) {
            return true;
        }
        boolean mine =
                stores.database()
                        .transact(
                                tx ->
                                        stores.leases()
                                                .acquire(
                                                        tx,
                                                        NAME,
                                                        node.holder(),
                                                        TERM,
                                                        node::isDead))
                        .isPresent();
        renewSorterAt = mine ? now.plus(TERM.dividedBy(4)) : Instant.EPOCH;
        return mine;
    }

    /// Lets another process sort, with what this one still holds.
    void giveBack() {
        sorter.reclaim();
        stores.database().run(tx -> stores.leases().release(tx, NAME, node.holder()));
    }
}
