package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.ThreadStores;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the ticket a message belongs to: every finder is asked, and the strongest evidence counts,
/// not the first. Safe for use by several threads.
public final class Threads {

    /// Nobody names more messages in good faith.
    private static final int MAX_MENTIONS = 100;

    private final Tickets tickets;
    private final ThreadStores memory;
    private final List<Finder> finders;

    public Threads(
            FollowUpSettings settings,
            TicketStores stores,
            ThreadStores memory,
            Outbox outbox,
            SubjectRules rules,
            Tokens tokens) {
        this.tickets = stores.tickets();
        this.memory = memory;
        this.finders = finders(settings, stores, memory, outbox, rules, tokens);
    }

    private static List<Finder> finders(
            FollowUpSettings settings,
            TicketStores stores,
            ThreadStores memory,
            Outbox outbox,
            SubjectRules rules,
            Tokens tokens) {
        Tickets tickets = stores.tickets();
        Articles articles = stores.articles();
        FollowUpSettings.LookFor wanted = settings.lookFor();
        return Stream.of(
                        on(wanted.token(), new ByToken(tokens)),
                        on(wanted.letter(), new ByLetter(outbox)),
                        on(wanted.bounce(), new ByBounce(articles, outbox, tickets)),
                        on(wanted.conversation(), new ByConversation(memory.conversations())),
                        on(wanted.references(), new ByReferences(articles, tickets)),
                        on(wanted.sameMessage(), new BySameMessage(articles, tickets)),
                        on(wanted.subject(), new BySubject(tickets, rules)),
                        on(
                                wanted.external() && !settings.externalNumbers().isEmpty(),
                                new ByExternalNumber(
                                        new Externals(settings.externalNumbers()),
                                        memory.externalRefs(),
                                        stores.dynamicFields(),
                                        tickets)),
                        on(wanted.ancestors(), new ByAncestors(memory.mentions(), tickets)),
                        on(
                                wanted.threadIndex(),
                                new ByThreadIndex(memory.outlookThreads(), tickets)),
                        on(
                                wanted.body(),
                                new ByText(
                                        "body",
                                        "in its text",
                                        SearchedTexts::body,
                                        tickets,
                                        rules)),
                        on(
                                wanted.attachments(),
                                new ByText(
                                        "attachments",
                                        "in an attached file",
                                        SearchedTexts::attachments,
                                        tickets,
                                        rules)),
                        on(
                                wanted.raw(),
                                new ByText(
                                        "raw",
                                        "in the raw mail",
                                        SearchedTexts::raw,
                                        tickets,
                                        rules)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finder> on(boolean wanted, Finder finder) {
        return wanted ? Optional.of(finder) : Optional.empty();
    }

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

    /// The ticket that was found, and nobody else changes it until this transaction ends. One that
    /// was merged since is followed; empty where it was deleted since.
    public Optional<Ticket> claim(Tx tx, Search.Found found) {
        return tickets.lock(tx, found.ticket().id())
                .flatMap(ticket -> tickets.afterMerges(tx, ticket));
    }

    /// Remembers what a message that was filed names, so that others that name it too are found.
    /// What led here is known already.
    ///
    /// @param search what was found for it
    public void remember(Tx tx, Message message, Search search, TicketId ticket) {
        Set<Integer> known =
                search.found().stream()
                        .map(Search.Found::evidence)
                        .filter(evidence -> evidence.bond().isAncestry())
                        .map(Evidence::distance)
                        .collect(Collectors.toSet());
        List<MessageId> ancestors = message.ancestors();
        List<MessageId> unknown =
                IntStream.range(0, Math.min(ancestors.size(), MAX_MENTIONS))
                        .filter(distance -> !known.contains(distance))
                        .mapToObj(ancestors::get)
                        .toList();
        memory.mentions().add(tx, ticket, unknown);
        Optional<OutlookThread> thread = OutlookThread.of(message);
        if (thread.isPresent()) {
            OutlookThread one = thread.get();
            memory.outlookThreads().add(tx, one.root(), one.topic(), ticket);
        }
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
