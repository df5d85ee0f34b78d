package org.postern.schema.message;

import java.time.Instant;

/// One input as a source received it: who offered it, under which name, and its bytes.
///
/// The pair of `account` and `sourceKey` is the identity of an input. A source that offers the same
/// input again, after a crash or because it never got our acknowledgement, must build the same key
/// again; the spool then knows it.
///
/// @param account name of the account that received it, as in the configuration
/// @param sourceKey what the source calls it, for ever: `imap:INBOX:<uidvalidity>:<uid>`,
///   `pop3:<uidl>`, `slack:<event id>`, `telegram:<update id>`
/// @param format how to read `raw`
/// @param receivedAt when this process first held the bytes
/// @param raw the bytes as they came, never changed afterwards
public record Arrival(
        String account, String sourceKey, Format format, Instant receivedAt, Bytes raw) {

    public Arrival {
        if (account.isBlank() || sourceKey.isBlank()) {
            throw new IllegalArgumentException("an arrival needs an account and a source key");
        }
    }

    /// The languages in which bytes arrive. The name is stored; never rename one.
    public enum Format {
        /// An Internet message, RFC 5322 with MIME.
        MAIL,
        /// A Slack Events API callback, as JSON.
        SLACK,
        /// A Telegram Bot API `Update`, as JSON.
        TELEGRAM
    }

    /// Says which arrival it is; the bytes of a stranger stay out of logs.
    @Override
    public String toString() {
        return "Arrival[" + account + " " + sourceKey + ", " + raw + "]";
    }
}
