package org.postern.gateway;

import org.postern.channels.Reader;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Does with an arrival all that would be done with it, in a transaction that is rolled back. It is
/// the real path, not a copy of it, so that what it says is what would happen.
final class Rehearsal {

    private final Stores stores;
    private final Postmaster postmaster;
    private final Reading reading;

    Rehearsal(Stores stores, Postmaster postmaster, Reading reading) {
        this.stores = stores;
        this.postmaster = postmaster;
        this.reading = reading;
    }

    /// @param again whether to do as if it came for the first time, even where it came before
    Explained of(Arrival arrival, boolean again) {
        return stores.database().rehearse(tx -> of(tx, arrival, again));
    }

    private Explained of(Tx tx, Arrival arrival, boolean again) {
        Spool spool = stores.spool();
        Arrival taken = again ? underAnotherKey(arrival) : arrival;
        Map<Long, Arrival> added = spool.add(tx, List.of(taken));
        if (added.isEmpty()) {
            return duplicate(
                    tx, spool.find(tx, arrival.account(), arrival.sourceKey()).orElseThrow());
        }
        long id = added.keySet().iterator().next();
        Long twin = spool.earlierTwins(tx, List.of(id)).get(id);
        if (twin != null && !again && arrival.format() == Arrival.Format.MAIL) {
            return duplicate(tx, spool.find(tx, twin).orElseThrow());
        }
        try {
            return settled(tx, reading.read(id, taken));
        } catch (Reader.UnreadableException e) {
            return new Explained.Parked("cannot be read: " + e.getMessage(), List.of());
        }
    }

    private static Arrival underAnotherKey(Arrival arrival) {
        return new Arrival(
                arrival.account(),
                "explain:" + UUID.randomUUID(),
                arrival.format(),
                arrival.receivedAt(),
                arrival.raw());
    }

    private Explained duplicate(Tx tx, Spool.Item of) {
        return new Explained.Duplicate(
                of.id(), of.ticketId(), of.articleId(), stores.traces().find(tx, of.id()));
    }

    private Explained settled(Tx tx, Incoming incoming) {
        Judged judged = postmaster.judge(incoming);
        if (judged.verdict() instanceof Verdict.Park(String reason, _)) {
            return new Explained.Parked(reason, judged.trace());
        }
        return new Explained.Settled(postmaster.settle(tx, incoming, judged));
    }
}
