package org.postern.postmaster;

import org.postern.postmaster.thread.Tokens;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Message;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tx;

import java.util.Locale;
import java.util.Optional;

/// Recognises what we wrote ourselves when it comes back, because somebody forwards it to us.
/// Filed, it would be answered or notified about, and come back again.
final class OwnLetters {

    private final Outbox outbox;
    private final Tokens tokens;
    private final String domain;

    /// @param fqdn domain of our Message-IDs
    OwnLetters(Outbox outbox, Tokens tokens, String fqdn) {
        this.outbox = outbox;
        this.tokens = tokens;
        this.domain = "@" + fqdn.toLowerCase(Locale.ROOT);
    }

    /// Why the message is one of ours, or only reports about one that is on no ticket; empty where
    /// it is neither.
    Optional<String> recognise(Tx tx, Message message) {
        return cameBack(tx, message).or(() -> reportsAbout(tx, message));
    }

    private Optional<String> reportsAbout(Tx tx, Message message) {
        return message.bounce()
                .flatMap(Bounce::originalMessageId)
                .filter(
                        id ->
                                outbox.byMessageId(tx, id)
                                        .filter(letter -> letter.ticketId().isEmpty())
                                        .isPresent())
                .map(id -> "it reports about " + id + ", which we wrote about no ticket");
    }

    private Optional<String> cameBack(Tx tx, Message message) {
        return message.messageId()
                .filter(id -> id.value().toLowerCase(Locale.ROOT).endsWith(domain))
                .filter(id -> tokens.isOurs(tx, id) || outbox.byMessageId(tx, id).isPresent())
                .map(id -> "we wrote " + id + " ourselves, and it came back");
    }
}
