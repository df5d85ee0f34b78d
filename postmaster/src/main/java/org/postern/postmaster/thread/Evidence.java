package org.postern.postmaster.thread;

import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.TicketId;

import java.util.Optional;

/// A reason to believe that a message belongs to a ticket.
///
/// @param finder who found it, as the trace calls it
/// @param ticket may turn out to be gone, or merged into another
/// @param distance how far back the message is that is answered, 0 for the nearest; 0 as well where
///   nothing is answered
/// @param article what a report is about
/// @param why a sentence for a person
public record Evidence(
        String finder,
        TicketId ticket,
        Bond bond,
        int distance,
        Optional<ArticleId> article,
        String why) {

    static Evidence of(String finder, TicketId ticket, Bond bond, String why) {
        return new Evidence(finder, ticket, bond, 0, Optional.empty(), why);
    }

    static Evidence answer(String finder, TicketId ticket, Bond bond, int distance, String why) {
        return new Evidence(finder, ticket, bond, distance, Optional.empty(), why);
    }

    static Evidence report(
            String finder, TicketId ticket, Bond bond, Optional<ArticleId> article, String why) {
        return new Evidence(finder, ticket, bond, 0, article, why);
    }

    public Strength strength() {
        return bond.strength();
    }
}
