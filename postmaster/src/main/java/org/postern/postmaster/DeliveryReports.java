package org.postern.postmaster;

import org.postern.postmaster.thread.Bond;
import org.postern.postmaster.thread.Evidence;
import org.postern.postmaster.thread.Search;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.SendErrors;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Notes on an article that a mail system reports it as not delivered, so that agents see it there.
final class DeliveryReports {

    /// What says that all is well, or may yet be.
    private static final Set<String> HARMLESS =
            Set.of("delayed", "delivered", "relayed", "expanded");

    private final SendErrors errors;

    DeliveryReports(SendErrors errors) {
        this.errors = errors;
    }

    void note(Tx tx, Message message, Search search, TraceLog trace) {
        Optional<Bounce> bounce = message.bounce().filter(DeliveryReports::isBad);
        Optional<MessageId> original = bounce.flatMap(Bounce::originalMessageId);
        Optional<ArticleId> article =
                search.found().stream()
                        .map(Search.Found::evidence)
                        .flatMap(evidence -> reported(evidence).stream())
                        .findFirst();
        if (original.isPresent() && article.isPresent()) {
            errors.note(tx, article.get(), original.get(), message.body().text());
            trace.add(
                    "bounce",
                    "article " + article.get(),
                    "not delivered",
                    "it reports that " + original.get() + " was not delivered");
        }
    }

    private static boolean isBad(Bounce bounce) {
        return bounce.action()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .filter(HARMLESS::contains)
                .isEmpty();
    }

    private static Optional<ArticleId> reported(Evidence evidence) {
        return evidence.bond() == Bond.REPORT ? evidence.article() : Optional.empty();
    }
}
