package org.postern.postmaster.thread;

import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The subject carries the number of a ticket that exists; of several the first counts most.
final class BySubject implements Finder {

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
    public List<Evidence> find(Tx tx, Clues clues) {
        List<String> numbers = rules.numbers(clues.message().subject());
        Map<String, TicketId> found = tickets.byNumber(tx, numbers);
        List<Evidence> evidence = new ArrayList<>();
        for (String number : numbers) {
            TicketId ticket = found.get(number);
            if (ticket != null) {
                evidence.add(evidence(number, ticket));
            }
        }
        return evidence;
    }

    private Evidence evidence(String number, TicketId ticket) {
        String why = "its subject carries the ticket number " + number;
        return Evidence.of(name(), ticket, Bond.NUMBER, why);
    }
}
