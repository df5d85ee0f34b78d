package org.postern.schema.message;

import java.util.Optional;

/// What a delivery report says, RFC 3464, or the wording of a mail system that knows no RFC 3464.
///
/// @param recipient whom the mail did not reach
/// @param status enhanced status code, RFC 3463, such as `5.1.1`
/// @param action `failed`, `delayed`, `delivered`, `relayed`, `expanded`
/// @param permanent whether trying again is useless
/// @param originalMessageId the mail that is reported about
public record Bounce(
        Optional<String> recipient,
        Optional<String> status,
        Optional<String> action,
        boolean permanent,
        Optional<MessageId> originalMessageId) {}
