package org.postern.postmaster.thread;

import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;

import java.util.List;
import java.util.Optional;

/// The message is an article already: it was written to several of our addresses, and comes by each
/// of them.
final class BySameMessage implements Finder {

    private final Articles articles;
    private final Ambiguity ambiguity;

    BySameMessage(Articles articles, Tickets tickets) {
        this.articles = articles;
        this.ambiguity = new Ambiguity(tickets);
    }

    @Override
    public String name() {
        return "same-message";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        Optional<MessageId> id = clues.message().messageId();
        List<Articles.Hit> hits = articles.byMessageIds(tx, id.stream().toList());
        if (hits.isEmpty()) {
            return List.of();
        }
        Ambiguity.Choice choice =
                ambiguity.choose(tx, hits.stream().map(Articles.Hit::ticket).toList());
        String why = "it has the Message-ID of article " + hits.getFirst().article();
        return List.of(Evidence.of(name(), choice.ticket(), Bond.TWIN, why));
    }
}
