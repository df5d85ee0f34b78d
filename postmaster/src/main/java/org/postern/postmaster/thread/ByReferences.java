package org.postern.postmaster.thread;

import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;

import java.util.ArrayList;
import java.util.List;

/// The message names, in `In-Reply-To` or `References`, an article: RFC 5322 §3.6.4. The nearest
/// ancestor counts most.
final class ByReferences implements Finder {

    /// Nobody writes more in good faith.
    private static final int MAX_ANCESTORS = 100;

    /// Further ones would only say the same.
    private static final int MAX_EVIDENCE = 20;

    private final Articles articles;
    private final Ambiguity ambiguity;

    ByReferences(Articles articles, Tickets tickets) {
        this.articles = articles;
        this.ambiguity = new Ambiguity(tickets);
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        List<MessageId> ancestors =
                clues.message().ancestors().stream().limit(MAX_ANCESTORS).toList();
        List<Articles.Hit> hits = articles.byMessageIds(tx, ancestors);
        List<Evidence> found = new ArrayList<>();
        for (int i = 0; i < ancestors.size() && found.size() < MAX_EVIDENCE; i++) {
            MessageId ancestor = ancestors.get(i);
            List<Articles.Hit> own =
                    hits.stream().filter(hit -> hit.messageId().equals(ancestor)).toList();
            if (!own.isEmpty()) {
                found.add(evidence(tx, ancestor, i, own));
            }
        }
        return found;
    }

    private Evidence evidence(Tx tx, MessageId ancestor, int distance, List<Articles.Hit> hits) {
        String article = "it answers " + ancestor + ", article " + hits.getFirst().article();
        Ambiguity.Choice choice =
                ambiguity.choose(tx, hits.stream().map(Articles.Hit::ticket).toList());
        return Evidence.answer(
                name(),
                choice.ticket(),
                Bond.ANSWER,
                distance,
                choice.candidates() == 1
                        ? article
                        : "it answers " + ancestor + ", which stands on " + choice.why());
    }
}
