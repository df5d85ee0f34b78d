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

/// Does with an arrival all that would be done with it, in transactions that are rolled back. It is
/// the real path, not a copy of it, so that what it says is what would happen; and as there,
/// nothing is read or judged while a transaction is open, for filters may take their time.
final class Rehearsal {

    /// What a message carries that has no row in the spool yet.
    private static final long NOT_IN_THE_SPOOL = 0;

    private final Stores stores;
    private final Reading reading;

    Rehearsal(Stores stores, Reading reading) {
        this.stores = stores;
        this.reading = reading;
    }

    /// If it came now.
    Explained of(Arrival arrival, Postmaster postmaster) {
        Booking booking = stores.database().rehearse(tx -> book(tx, arrival));
        return switch (booking) {
            case Booking.Before(Explained.Duplicate duplicate) -> duplicate;
            case Booking.New _ -> ofNew(arrival, List.of(postmaster)).getFirst();
        };
    }

    /// If it came for the first time, even where it came before: what each of the postmasters would
    /// make of it. It is read once.
    List<Explained> asNew(Arrival arrival, List<Postmaster> postmasters) {
        return ofNew(underAnotherKey(arrival), postmasters);
    }

    private List<Explained> ofNew(Arrival arrival, List<Postmaster> postmasters) {
        try {
            Incoming incoming = reading.read(NOT_IN_THE_SPOOL, arrival);
            return postmasters.stream()
                    .map(postmaster -> judged(arrival, incoming, postmaster))
                    .toList();
        } catch (Reader.UnreadableException e) {
            Explained parked = new Explained.Parked("cannot be read: " + e.getMessage(), List.of());
            return postmasters.stream().map(_ -> parked).toList();
        }
    }

    private Explained judged(Arrival arrival, Incoming incoming, Postmaster postmaster) {
        Judged judged = postmaster.judge(incoming);
        if (judged.verdict() instanceof Verdict.Park(String reason, _)) {
            return new Explained.Parked(reason, judged.trace());
        }
        return stores.database().rehearse(tx -> settled(tx, arrival, incoming, judged, postmaster));
    }

    private Explained settled(
            Tx tx, Arrival arrival, Incoming incoming, Judged judged, Postmaster postmaster) {
        return switch (added(tx, arrival)) {
            case Booking.Before(Explained.Duplicate duplicate) -> duplicate;
            case Booking.New(long id) ->
                    new Explained.Settled(postmaster.settle(tx, incoming.inSpool(id), judged));
        };
    }

    /// What the spool says of an arrival.
    private sealed interface Booking {
        record New(long id) implements Booking {}

        record Before(Explained.Duplicate duplicate) implements Booking {}
    }

    /// As the intake does it, and then as the sorter looks for the same bytes under another key.
    private Booking book(Tx tx, Arrival arrival) {
        Booking booking = added(tx, arrival);
        if (booking instanceof Booking.New(long id) && arrival.format() == Arrival.Format.MAIL) {
            Long twin = stores.spool().earlierTwins(tx, List.of(id)).get(id);
            if (twin != null) {
                return before(tx, stores.spool().find(tx, twin).orElseThrow());
            }
        }
        return booking;
    }

    private Booking added(Tx tx, Arrival arrival) {
        Spool spool = stores.spool();
        Map<Long, Arrival> added = spool.add(tx, List.of(arrival));
        if (added.isEmpty()) {
            return before(tx, spool.find(tx, arrival.account(), arrival.sourceKey()).orElseThrow());
        }
        return new Booking.New(added.keySet().iterator().next());
    }

    private Booking before(Tx tx, Spool.Item of) {
        return new Booking.Before(
                new Explained.Duplicate(
                        of.id(), of.ticketId(), of.articleId(), stores.traces().find(tx, of.id())));
    }

    private static Arrival underAnotherKey(Arrival arrival) {
        return new Arrival(
                arrival.account(),
                "explain:" + UUID.randomUUID(),
                arrival.format(),
                arrival.receivedAt(),
                arrival.raw());
    }
}
