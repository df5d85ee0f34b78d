package org.postern.postmaster;

import org.postern.schema.ticket.Ticket;

/// Another ticket that a new one is linked with.
///
/// @param comment why it is a new one, for its history
record Predecessor(Ticket ticket, String comment) {

    static Predecessor ofStranger(Ticket ticket) {
        return new Predecessor(
                ticket, "Because its sender has nothing to do with the ticket " + tag(ticket));
    }

    static Predecessor closed(Ticket ticket) {
        return new Predecessor(
                ticket,
                "Because the old ticket " + tag(ticket) + " is '" + ticket.state().name() + "'");
    }

    private static String tag(Ticket ticket) {
        return "[" + ticket.number() + "]";
    }
}
