package org.postern.postmaster.thread;

import org.postern.schema.message.Bounce;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The message names, in `In-Reply-To` or `References`, a message of a ticket: RFC 5322 §3.6.4. For
/// a delivery report it is the message reported about.
///
/// A Message-ID may stand on several articles: one mail came through two mailboxes, or somebody
/// forged it. As long as they are all of one ticket there is nothing to doubt; otherwise the newest
/// ticket that is not over is taken. The reference gives up there.
final class ByReferences implements FollowUpFinder {

    /// Nobody writes more in good faith, and each is looked up.
    private static final int MAX_ANCESTORS = 100;

    /// The outbox is asked for the nearest only.
    private static final int MAX_LETTERS = 5;

    private final Articles articles;
    private final Tickets tickets;
    private final Outbox outbox;

    ByReferences(Articles articles, Tickets tickets, Outbox outbox) {
        this.articles = articles;
        this.tickets = tickets;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public Optional<FollowUp> find(Tx tx, Message message) {
        List<MessageId> ancestors = ancestors(message);
        List<Articles.Hit> hits = articles.byMessageIds(tx, ancestors);
        for (MessageId ancestor : ancestors) {
            List<Articles.Hit> own =
                    hits.stream().filter(hit -> hit.messageId().equals(ancestor)).toList();
            if (!own.isEmpty()) {
                return Optional.of(decide(tx, ancestor, own));
            }
        }
        return ancestors.stream()
                .limit(MAX_LETTERS)
                .flatMap(ancestor -> letter(tx, ancestor).stream())
                .findFirst();
    }

    private static List<MessageId> ancestors(Message message) {
        List<MessageId> ids = new ArrayList<>();
        message.bounce().flatMap(Bounce::originalMessageId).ifPresent(ids::add);
        message.ancestors().stream().limit(MAX_ANCESTORS).forEach(ids::add);
        return ids;
    }

    private FollowUp decide(Tx tx, MessageId ancestor, List<Articles.Hit> hits) {
        Set<TicketId> candidates =
                hits.stream().map(Articles.Hit::ticket).collect(Collectors.toSet());
        Articles.Hit newest = hits.getFirst();
        if (candidates.size() == 1) {
            return FollowUp.of(
                    newest.ticket(), "it answers " + ancestor + ", article " + newest.article());
        }
        Map<TicketId, Boolean> over = tickets.over(tx, candidates);
        Articles.Hit chosen =
                hits.stream()
                        .filter(hit -> !over.getOrDefault(hit.ticket(), true))
                        .findFirst()
                        .orElse(newest);
        return FollowUp.of(
                chosen.ticket(),
                "it answers "
                        + ancestor
                        + ", which stands on "
                        + candidates.size()
                        + " tickets; this is the newest of them that is open");
    }

    private Optional<FollowUp> letter(Tx tx, MessageId ancestor) {
        Optional<Outbox.Sent> sent = outbox.byMessageId(tx, ancestor);
        OptionalLong ticket = sent.map(Outbox.Sent::ticketId).orElse(OptionalLong.empty());
        if (sent.isEmpty() || ticket.isEmpty()) {
            return Optional.empty();
        }
        boolean notification = sent.get().kind() == Outbox.Kind.NOTIFICATION;
        String what = notification ? "a notification of ours" : "a message of ours";
        return Optional.of(
                new FollowUp(
                        new TicketId(ticket.getAsLong()),
                        "it answers " + ancestor + ", " + what,
                        notification));
    }
}
