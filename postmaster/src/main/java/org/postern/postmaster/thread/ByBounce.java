package org.postern.postmaster.thread;

import org.postern.schema.message.Bounce;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Optional;

/// The message reports what became of a letter of ours, or of an article: RFC 3464.
final class ByBounce implements Finder {

    private final Articles articles;
    private final Outbox outbox;
    private final Ambiguity ambiguity;

    ByBounce(Articles articles, Outbox outbox, Tickets tickets) {
        this.articles = articles;
        this.outbox = outbox;
        this.ambiguity = new Ambiguity(tickets);
    }

    @Override
    public String name() {
        return "bounce";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        Optional<MessageId> original = clues.message().bounce().flatMap(Bounce::originalMessageId);
        return original.flatMap(id -> letter(tx, id).or(() -> article(tx, id))).stream().toList();
    }

    private Optional<Evidence> letter(Tx tx, MessageId id) {
        return outbox.byMessageId(tx, id)
                .filter(letter -> letter.ticketId().isPresent())
                .map(letter -> evidence(id, letter));
    }

    private Evidence evidence(MessageId id, Outbox.Sent letter) {
        boolean notification = letter.kind() == Outbox.Kind.NOTIFICATION;
        return Evidence.report(
                name(),
                new TicketId(letter.ticketId().orElseThrow()),
                notification ? Bond.NOTIFICATION : Bond.REPORT,
                letter.articleId().stream().mapToObj(ArticleId::new).findFirst(),
                "it reports about our letter " + id);
    }

    /// Who reports about what a customer wrote may report what they like: we sent nothing.
    private Optional<Evidence> article(Tx tx, MessageId id) {
        List<Articles.Hit> hits = articles.byMessageIds(tx, List.of(id));
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        TicketId ticket =
                ambiguity.choose(tx, hits.stream().map(Articles.Hit::ticket).toList()).ticket();
        Articles.Hit hit =
                hits.stream().filter(one -> one.ticket().equals(ticket)).findFirst().orElseThrow();
        return Optional.of(
                Evidence.report(
                        name(),
                        ticket,
                        hit.ours() ? Bond.REPORT : Bond.ANSWER,
                        Optional.of(hit.article()),
                        "it reports about " + id + ", article " + hit.article()));
    }
}
