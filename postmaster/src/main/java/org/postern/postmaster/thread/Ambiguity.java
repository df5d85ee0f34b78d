package org.postern.postmaster.thread;

import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses where one mark stands on several tickets: one mail came through two mailboxes, or
/// somebody forged it. As long as they are all of one ticket there is nothing to doubt; otherwise
/// the newest ticket that is not over is taken. The reference gives up there.
final class Ambiguity {

    private final Tickets tickets;

    Ambiguity(Tickets tickets) {
        this.tickets = tickets;
    }

    /// @param candidates how many tickets there were
    /// @param why why this one, to follow "it stands on"
    record Choice(TicketId ticket, int candidates, String why) {}

    /// @param newestFirst at least one
    Choice choose(Tx tx, List<TicketId> newestFirst) {
        Set<TicketId> distinct = new LinkedHashSet<>(newestFirst);
        if (distinct.size() == 1) {
            return new Choice(newestFirst.getFirst(), 1, "one ticket");
        }
        Map<TicketId, Ticket> known = tickets.find(tx, distinct);
        TicketId chosen = newestFirst.getFirst();
        String which = "; none of them is open, and this is the newest";
        for (TicketId id : distinct) {
            Ticket ticket = known.get(id);
            if (ticket != null && !ticket.state().isOver()) {
                chosen = id;
                which = "; this is the newest of them that is open";
                break;
            }
        }
        String why = distinct.size() + " tickets" + which;
        return new Choice(chosen, distinct.size(), why);
    }
}
