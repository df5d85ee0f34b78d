package org.postern.schema.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A mail that is still to be written: what it says, before it is bytes.
///
/// @param messageId its identifier
/// @param date when it was written
/// @param from who writes
/// @param to to whom
/// @param cc with whom looking on
/// @param replyTo where answers go, when not to `from`
/// @param subject decoded
/// @param inReplyTo the message that is answered
/// @param references the thread so far, oldest first
/// @param automatic `Auto-Submitted` value for mail that a program writes, RFC 3834 §5
/// @param text the body, `\n` line ends
/// @param html the same as HTML, where it was written so
/// @param attachments files that go along
public record Draft(
        MessageId messageId,
        Instant date,
        Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> replyTo,
        String subject,
        Optional<MessageId> inReplyTo,
        List<MessageId> references,
        Optional<String> automatic,
        String text,
        Optional<String> html,
        List<Attachment> attachments) {

    public Draft {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
    }

    /// A plain mail that is answered where it comes from.
    public Draft(
            MessageId messageId,
            Instant date,
            Mailbox from,
            List<Mailbox> to,
            List<Mailbox> cc,
            String subject,
            Optional<MessageId> inReplyTo,
            List<MessageId> references,
            Optional<String> automatic,
            String text,
            List<Attachment> attachments) {
        this(
                messageId,
                date,
                from,
                to,
                cc,
                List.of(),
                subject,
                inReplyTo,
                references,
                automatic,
                text,
                Optional.empty(),
                attachments);
    }

    /// The same mail with an HTML form beside its text, or without one.
    public Draft withHtml(Optional<String> form) {
        return new Draft(
                messageId,
                date,
                from,
                to,
                cc,
                replyTo,
                subject,
                inReplyTo,
                references,
                automatic,
                text,
                form,
                attachments);
    }
}
