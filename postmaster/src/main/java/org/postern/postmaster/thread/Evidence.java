package org.postern.postmaster.thread;

import org.postern.schema.ticket.TicketId;

/// A reason to believe that a message belongs to a ticket.
///
/// @param finder who found it, as the trace calls it
/// @param ticket may turn out to be gone, or merged into another
/// @param distance how far back the message is that is answered, 0 for the nearest; 0 as well where
///   nothing is answered
/// @param why a sentence for a person
public record Evidence(String finder, TicketId ticket, Bond bond, int distance, String why) {

    static Evidence of(String finder, TicketId ticket, Bond bond, String why) {
        return new Evidence(finder, ticket, bond, 0, why);
    }

    public Strength strength() {
        return bond.strength();
    }
}
