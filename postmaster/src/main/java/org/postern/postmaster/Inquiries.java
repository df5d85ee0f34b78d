package org.postern.postmaster;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.util.Optional;

/// What a filter may ask about the tickets and people we know. Every answer is looked up when it is
/// asked for, in a short transaction that changes nothing.
///
/// An answer is a hint: the ticket is decided when the message is settled, and may be another one.
/// Used by one thread.
public interface Inquiries {

    /// The ticket that the message belongs to, as it stands now.
    Optional<Ticket> followUp(Message message);

    /// The customer with that address.
    Optional<Customer> customer(Mailbox mailbox);

    /// Knows nothing.
    Inquiries NONE =
            new Inquiries() {
                @Override
                public Optional<Ticket> followUp(Message message) {
                    return Optional.empty();
                }

                @Override
                public Optional<Customer> customer(Mailbox mailbox) {
                    return Optional.empty();
                }
            };
}
