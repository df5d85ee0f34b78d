package org.postern.postmaster.answer;

import org.postern.schema.message.Bytes;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.StoredArticle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// Carries what agents write in another front end on the tickets of chats into those chats.
///
/// Used by one thread.
public final class ForeignArticles {

    private static final int BATCH = 100;

    /// No transaction of anybody's is open for so long.
    private static final Duration SETTLED = Duration.ofHours(1);

    private final TicketStores stores;
    private final Outbox outbox;
    private final Conversations conversations;
    private final InstantSource clock;
    private final MessageIds ids;

    /// Articles up to `looked` were looked at long ago; those up to `looking` a while ago.
    private Mark looked = new Mark(Instant.MIN, 0);

    private Mark looking = new Mark(Instant.MIN, 0);

    private record Mark(Instant at, long article) {}

    public ForeignArticles(
            AnswerRules rules,
            InstantSource clock,
            TicketStores stores,
            Outbox outbox,
            Conversations conversations) {
        this.stores = stores;
        this.outbox = outbox;
        this.conversations = conversations;
        this.clock = clock;
        this.ids = new MessageIds(rules);
    }

    /// @return how many letters were written
    public int forward(Tx tx) {
        int letters = 0;
        for (StoredArticle article : stores.articles().unsentToChats(tx, looked.article(), BATCH)) {
            letters += forward(tx, article) ? 1 : 0;
        }
        if (letters < BATCH) {
            advance(stores.articles().newest(tx));
        }
        return letters;
    }

    /// An article may become visible after one with a higher id; so each is looked at for a while.
    private void advance(OptionalLong newest) {
        Instant now = clock.instant();
        if (looking.at().isBefore(now.minus(SETTLED))) {
            looked = looking;
            looking = new Mark(now, newest.orElse(0));
        }
    }

    private boolean forward(Tx tx, StoredArticle article) {
        Optional<Conversations.Known> chat = conversations.ofTicket(tx, article.ticket().value());
        if (chat.isEmpty() || article.body().isBlank()) {
            return false;
        }
        Outgoing outgoing =
                new Outgoing(
                        ids.letter(tx, article.ticket()),
                        new Outgoing.Route.Chat(
                                chat.get().conversation(), chat.get().lastMessage()),
                        Bytes.of(article.body()));
        return outbox.put(
                tx,
                new Outbox.Letter(
                        Outbox.Kind.AGENT_ANSWER,
                        outgoing,
                        Optional.of("article:" + article.id()),
                        "ticket:" + article.ticket(),
                        OptionalLong.of(article.ticket().value()),
                        OptionalLong.of(article.id().value()),
                        OptionalLong.empty()));
    }
}
