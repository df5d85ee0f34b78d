package org.postern.postmaster.thread;

import org.postern.schema.ticket.TicketId;

/// The ticket a message belongs to, and why we believe it.
///
/// @param evidence a sentence for a person
/// @param toNotification whether it answers a notification of ours to an agent, and not a message
///   of the ticket
public record FollowUp(TicketId ticket, String evidence, boolean toNotification) {

    static FollowUp of(TicketId ticket, String evidence) {
        return new FollowUp(ticket, evidence, false);
    }
}
