package org.postern.postmaster;

import org.postern.postmaster.thread.Tokens;
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

    /// Why the message is one of ours; empty where it is not.
    Optional<String> recognise(Tx tx, Message message) {
        return message.messageId()
                .filter(id -> id.value().toLowerCase(Locale.ROOT).endsWith(domain))
                .filter(id -> tokens.isOurs(tx, id) || outbox.byMessageId(tx, id).isPresent())
                .map(id -> "we wrote " + id + " ourselves, and it came back");
    }
}
