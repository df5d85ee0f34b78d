package org.postern.gateway;

import org.postern.schema.store.Outbox;
import org.postern.schema.store.SendErrors;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Marks the articles of letters that will not arrive, so that agents see it beside the article
/// without asking us. Everything is part of the transaction that it is called in.
public final class Undelivered {

    private static final String CANCELLED = "Sending was cancelled by an operator.";

    private final Outbox outbox;
    private final SendErrors errors;

    public Undelivered(Stores stores) {
        this.outbox = stores.outbox();
        this.errors = stores.sendErrors();
    }

    /// It will not arrive, or not at everybody.
    void failed(Tx tx, Outbox.Item letter, String reason) {
        letter.articleId()
                .ifPresent(
                        article ->
                                errors.note(
                                        tx, new ArticleId(article), letter.messageId(), reason));
    }

    /// Takes a letter out of the outbox.
    ///
    /// @return false where it cannot be taken out
    public boolean cancel(Tx tx, long id) {
        boolean out = outbox.cancel(tx, id);
        if (out) {
            outbox.find(tx, id).ifPresent(letter -> failed(tx, letter, CANCELLED));
        }
        return out;
    }

    /// Makes a letter due now, and takes its mark back; what mail systems reported about it stays.
    ///
    /// @return false where it cannot be sent again
    public boolean retry(Tx tx, long id) {
        Optional<Outbox.Item> before = outbox.find(tx, id);
        boolean due = outbox.retryNow(tx, id);
        if (due) {
            before.ifPresent(letter -> takeBack(tx, letter));
        }
        return due;
    }

    private void takeBack(Tx tx, Outbox.Item letter) {
        List<String> ours = new ArrayList<>(List.of(CANCELLED));
        letter.reason().ifPresent(ours::add);
        letter.articleId().ifPresent(article -> errors.withdraw(tx, new ArticleId(article), ours));
    }
}
