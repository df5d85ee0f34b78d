package org.postern.postmaster.thread;

import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A ticket number stands in a text of the message. It may be quoted, or be a matter of another
/// ticket altogether, so it proves little.
final class ByText implements Finder {

    private static final int MAX_NUMBERS = 20;

    private final String name;
    private final String place;
    private final Function<Clues, List<String>> texts;
    private final Tickets tickets;
    private final SubjectRules rules;

    /// @param place where it stands, in a sentence
    /// @param texts what is looked through, in order
    ByText(
            String name,
            String place,
            Function<Clues, List<String>> texts,
            Tickets tickets,
            SubjectRules rules) {
        this.name = name;
        this.place = place;
        this.texts = texts;
        this.tickets = tickets;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        Set<String> numbers = new LinkedHashSet<>();
        for (String text : texts.apply(clues)) {
            numbers.addAll(rules.numbersIn(text));
        }
        List<String> some = numbers.stream().limit(MAX_NUMBERS).toList();
        Map<String, TicketId> found = tickets.byNumber(tx, some);
        List<Evidence> evidence = new ArrayList<>();
        for (String number : some) {
            TicketId ticket = found.get(number);
            if (ticket != null) {
                evidence.add(evidence(number, ticket));
            }
        }
        return evidence;
    }

    private Evidence evidence(String number, TicketId ticket) {
        String why = "the ticket number " + number + " stands " + place;
        return Evidence.of(name, ticket, Bond.TEXT, why);
    }
}
