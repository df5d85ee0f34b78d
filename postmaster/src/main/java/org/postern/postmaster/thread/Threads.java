package org.postern.postmaster.thread;

import org.postern.schema.store.Conversations;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the ticket a message belongs to: every finder is asked, and the strongest evidence counts,
/// not the first. Safe for use by several threads.
public final class Threads {

    private final Tickets tickets;
    private final List<Finder> finders;

    public Threads(
            TicketStores stores, Outbox outbox, Conversations conversations, SubjectRules rules) {
        this.tickets = stores.tickets();
        this.finders =
                List.of(
                        new ByLetter(outbox),
                        new ByBounce(stores.articles(), outbox, tickets),
                        new ByConversation(conversations),
                        new ByReferences(stores.articles(), tickets),
                        new BySubject(tickets, rules));
    }

    /// The ticket that evidence led to, locked until the transaction ends.
    public record Claim(Search.Found found, Ticket ticket) {}

    /// Reads only, and locks nothing: for filters, for trying out, and before [#claim].
    public Search find(Tx tx, Clues clues) {
        List<List<Evidence>> answers = new ArrayList<>();
        finders.forEach(finder -> answers.add(finder.find(tx, clues)));
        List<Evidence> all = answers.stream().flatMap(List::stream).toList();
        Map<TicketId, Ticket> named =
                tickets.find(tx, all.stream().map(Evidence::ticket).collect(Collectors.toSet()));
        List<Search.Asked> asked = new ArrayList<>();
        List<Search.Found> found = new ArrayList<>();
        for (int i = 0; i < finders.size(); i++) {
            List<String> notes = new ArrayList<>();
            for (Evidence evidence : answers.get(i)) {
                Optional<Ticket> one = Optional.ofNullable(named.get(evidence.ticket()));
                Optional<Ticket> ticket = one.flatMap(old -> tickets.mergedInto(tx, old));
                String note = note(evidence, one, ticket);
                notes.add(note);
                ticket.ifPresent(where -> found.add(new Search.Found(evidence, where, note)));
            }
            boolean successful = !notes.isEmpty();
            String note = successful ? String.join("; ", notes) : "no known ticket there";
            asked.add(new Search.Asked(finders.get(i).name(), successful, note));
        }
        return new Search(asked, new Ranking(found).sorted());
    }

    /// The ticket of the strongest evidence, and nobody else changes it until this transaction
    /// ends. A ticket that was deleted since is passed over; one that was merged since is followed.
    public Optional<Claim> claim(Tx tx, Search search) {
        for (Search.Found found : search.found()) {
            Optional<Ticket> ticket =
                    tickets.lock(tx, found.ticket().id())
                            .flatMap(one -> tickets.afterMerges(tx, one));
            if (ticket.isPresent()) {
                return Optional.of(new Claim(found, ticket.get()));
            }
        }
        return Optional.empty();
    }

    private static String note(Evidence evidence, Optional<Ticket> named, Optional<Ticket> ticket) {
        if (named.isEmpty()) {
            return evidence.why() + "; but that ticket is gone";
        }
        if (ticket.isEmpty()) {
            return evidence.why() + "; but that ticket was merged too often to follow";
        }
        boolean merged = !ticket.get().id().equals(named.get().id());
        return merged
                ? evidence.why() + "; that one was merged into " + ticket.get().number()
                : evidence.why();
    }
}
