package org.postern.schema.message;

import java.util.List;
import java.util.Optional;

/// What a delivery report says, RFC 3464, or the wording of a mail system that knows no RFC 3464.
/// The first recipient that was not reached speaks for all.
///
/// @param recipient whom the mail did not reach
/// @param status enhanced status code, RFC 3463, such as `5.1.1`
/// @param action `failed`, `delayed`, `delivered`, `relayed`, `expanded`
/// @param permanent whether trying again is useless
/// @param originalMessageId the mail that is reported about
/// @param envelopeId what its sender called the transaction, RFC 3461 §4.4
/// @param recipients everyone the report speaks of, in its order; empty where it names nobody
public record Bounce(
        Optional<String> recipient,
        Optional<String> status,
        Optional<String> action,
        boolean permanent,
        Optional<MessageId> originalMessageId,
        Optional<String> envelopeId,
        List<Recipient> recipients) {

    public Bounce {
        recipients = List.copyOf(recipients);
    }

    /// A report about one recipient.
    public Bounce(
            Optional<String> recipient,
            Optional<String> status,
            Optional<String> action,
            boolean permanent,
            Optional<MessageId> originalMessageId) {
        this(
                recipient,
                status,
                action,
                permanent,
                originalMessageId,
                Optional.empty(),
                recipient.stream()
                        .map(one -> new Recipient(one, status, action, permanent, Optional.empty()))
                        .toList());
    }

    /// One recipient of the mail that is reported about, RFC 3464 §2.3.
    ///
    /// @param address as the report has it
    /// @param diagnostic what the mail server said that refused it, RFC 3464 §2.3.6
    public record Recipient(
            String address,
            Optional<String> status,
            Optional<String> action,
            boolean permanent,
            Optional<String> diagnostic) {}

    /// The same report, known to be about that mail.
    public Bounce withOriginal(Optional<MessageId> original) {
        return new Bounce(recipient, status, action, permanent, original, envelopeId, recipients);
    }

    /// The same report, known to speak of that recipient; what it says of others stays.
    public Bounce withRecipient(Optional<String> known) {
        Bounce one = new Bounce(known, status, action, permanent, originalMessageId);
        return new Bounce(
                known,
                status,
                action,
                permanent,
                originalMessageId,
                envelopeId,
                recipients.isEmpty() ? one.recipients : recipients);
    }
}
