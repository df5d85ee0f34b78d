package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The subject carries the number of a ticket that exists; the first of several.
final class BySubject implements FollowUpFinder {

    private final Tickets tickets;
    private final SubjectRules rules;

    BySubject(Tickets tickets, SubjectRules rules) {
        this.tickets = tickets;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "subject";
    }

    @Override
    public Optional<FollowUp> find(Tx tx, Message message) {
        List<String> numbers = rules.numbers(message.subject());
        Map<String, TicketId> found = tickets.byNumber(tx, numbers);
        for (String number : numbers) {
            TicketId ticket = found.get(number);
            if (ticket != null) {
                return Optional.of(FollowUp.of(ticket, why(number)));
            }
        }
        return Optional.empty();
    }

    private static String why(String number) {
        return "its subject carries the ticket number " + number;
    }
}
