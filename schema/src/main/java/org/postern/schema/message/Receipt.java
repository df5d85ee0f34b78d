package org.postern.schema.message;

import java.util.Optional;

/// What became of a mail after its delivery, RFC 8098: a message disposition notification.
///
/// @param disposition `displayed`, `deleted`, `dispatched`, `processed`, …, lower case
/// @param byPerson whether somebody agreed to send it, RFC 8098 §3.2.6.1
/// @param recipient in whose mailbox it happened
/// @param originalMessageId the mail that is reported about
public record Receipt(
        String disposition,
        boolean byPerson,
        Optional<String> recipient,
        Optional<MessageId> originalMessageId) {}
