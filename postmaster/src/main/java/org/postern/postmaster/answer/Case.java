package org.postern.postmaster.answer;

import org.postern.schema.message.Message;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.Ticket;

import java.util.Optional;

/// A message that has just been filed.
///
/// @param ticket as it stands now
/// @param queue the ticket's queue, now
/// @param article what the message became
/// @param customer the ticket's customer, where known
/// @param stranger why its sender has nothing to do with the ticket; empty where the sender has
public record Case(
        long spoolId,
        Message message,
        Ticket ticket,
        Queue queue,
        ArticleId article,
        Optional<Customer> customer,
        Optional<String> stranger) {

    /// Keeps the order of what leaves for a ticket.
    static String lane(Ticket ticket) {
        return "ticket:" + ticket.id();
    }
}
