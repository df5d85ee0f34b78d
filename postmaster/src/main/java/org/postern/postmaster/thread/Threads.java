package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the ticket a message belongs to: the finders are asked in turn, strongest evidence first,
/// and the first ticket that exists counts. Safe for use by several threads.
public final class Threads {

    private final Tickets tickets;
    private final List<FollowUpFinder> finders;

    public Threads(
            Tickets tickets,
            Articles articles,
            Outbox outbox,
            Conversations conversations,
            SubjectRules rules) {
        this.tickets = tickets;
        this.finders =
                List.of(
                        new ByReferences(articles, tickets, outbox),
                        new BySubject(tickets, rules),
                        new ByConversation(conversations));
    }

    /// What was looked for, and what was found.
    ///
    /// @param asked one answer for each finder that was asked; of them only the last can be a hit
    /// @param ticket the ticket, locked until the transaction ends; absent for a new thread
    public record Search(List<Answer> asked, Optional<Ticket> ticket) {
        public Search {
            asked = List.copyOf(asked);
        }

        /// The evidence that counts.
        public Optional<FollowUp> evidence() {
            return ticket.isPresent() ? asked.getLast().found() : Optional.empty();
        }
    }

    /// @param note what became of it, for a person
    public record Answer(String finder, Optional<FollowUp> found, String note) {}

    public Search search(Tx tx, Message message) {
        List<Answer> asked = new ArrayList<>();
        for (FollowUpFinder finder : finders) {
            Optional<FollowUp> found = finder.find(tx, message);
            if (found.isEmpty()) {
                asked.add(new Answer(finder.name(), found, "no known ticket there"));
                continue;
            }
            Optional<Ticket> named = tickets.lock(tx, found.get().ticket());
            Optional<Ticket> ticket = named.flatMap(one -> tickets.afterMerges(tx, one));
            asked.add(new Answer(finder.name(), found, note(found.get(), named, ticket)));
            if (ticket.isPresent()) {
                return new Search(asked, ticket);
            }
        }
        return new Search(asked, Optional.empty());
    }

    private static String note(FollowUp found, Optional<Ticket> named, Optional<Ticket> ticket) {
        if (named.isEmpty()) {
            return found.evidence() + "; but that ticket is gone";
        }
        if (ticket.isEmpty()) {
            return found.evidence() + "; but that ticket was merged too often to follow";
        }
        boolean merged = !ticket.get().id().equals(named.get().id());
        return merged
                ? found.evidence() + "; that one was merged into " + ticket.get().number()
                : found.evidence();
    }
}
