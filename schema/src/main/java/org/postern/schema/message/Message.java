package org.postern.schema.message;

import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A message as the postmaster sees it: whichever channel it came over, in one shape.
///
/// Immutable and complete: every repair that reading needed is in `warnings`, and the bytes it was
/// read from stay in the spool and in the article.
///
/// @param headers every field in order, decoded
/// @param messageId its own identifier; a chat message has one made from the platform's ids
/// @param inReplyTo identifiers of `In-Reply-To`
/// @param references identifiers of `References`, oldest first
/// @param addresses who wrote it and to whom
/// @param subject decoded; empty when there is none
/// @param date when the sender says it was written
/// @param body what people read
/// @param attachments every part kept as a file, in the order of the message
/// @param facts what it tells about itself beside its words
/// @param conversation where the chat takes place, if it is a chat message
/// @param warnings one sentence for every repair that was made while reading
public record Message(
        Headers headers,
        Optional<MessageId> messageId,
        List<MessageId> inReplyTo,
        List<MessageId> references,
        Addresses addresses,
        String subject,
        Optional<OffsetDateTime> date,
        Body body,
        List<Attachment> attachments,
        Facts facts,
        Optional<Conversation> conversation,
        List<String> warnings) {

    public Message {
        inReplyTo = List.copyOf(inReplyTo);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        warnings = List.copyOf(warnings);
    }

    /// The parties of a message: RFC 5322 §3.6.2 and §3.6.3, groups flattened.
    public record Addresses(
            List<Mailbox> from,
            List<Mailbox> sender,
            List<Mailbox> replyTo,
            List<Mailbox> to,
            List<Mailbox> cc,
            List<Mailbox> bcc) {

        public static final Addresses NONE =
                new Addresses(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        public Addresses {
            from = List.copyOf(from);
            sender = List.copyOf(sender);
            replyTo = List.copyOf(replyTo);
            to = List.copyOf(to);
            cc = List.copyOf(cc);
            bcc = List.copyOf(bcc);
        }
    }

    /// What people read.
    ///
    /// @param text the whole body as plain text, `\n` line ends, derived from HTML where there is
    ///   no plain part
    /// @param reply of that, what the sender wrote this time: quotes and signature cut; never
    ///   stored instead of `text`
    /// @param html the HTML part, decoded, as received
    /// @param contentType the stored type: `text/plain; charset=utf-8` and its like
    public record Body(String text, String reply, Optional<String> html, String contentType) {

        public static Body plain(String text) {
            return new Body(text, text, Optional.empty(), "text/plain; charset=utf-8");
        }
    }

    /// The same message with other header fields; what was read from the old ones stays.
    public Message withHeaders(Headers changed) {
        return new Message(
                changed,
                messageId,
                inReplyTo,
                references,
                addresses,
                subject,
                date,
                body,
                attachments,
                facts,
                conversation,
                warnings);
    }

    /// The same message with another subject; its header fields stay.
    public Message withSubject(String changed) {
        return new Message(
                headers,
                messageId,
                inReplyTo,
                references,
                addresses,
                changed,
                date,
                body,
                attachments,
                facts,
                conversation,
                warnings);
    }

    /// The same message between other parties; its header fields stay.
    public Message withAddresses(Addresses changed) {
        return new Message(
                headers,
                messageId,
                inReplyTo,
                references,
                changed,
                subject,
                date,
                body,
                attachments,
                facts,
                conversation,
                warnings);
    }

    /// The same message with other words; its attachments stay.
    public Message withBody(Body changed) {
        return new Message(
                headers,
                messageId,
                inReplyTo,
                references,
                addresses,
                subject,
                date,
                changed,
                attachments,
                facts,
                conversation,
                warnings);
    }

    /// The same message with other facts.
    public Message withFacts(Facts changed) {
        return new Message(
                headers,
                messageId,
                inReplyTo,
                references,
                addresses,
                subject,
                date,
                body,
                attachments,
                changed,
                conversation,
                warnings);
    }

    /// The same message, known to be written by a program.
    public Message withAutomatic(Automatic found) {
        return withFacts(facts.withMark(found));
    }

    /// Why it counts as written by a program, if it does.
    public Optional<Automatic> automatic() {
        return facts.automatic();
    }

    /// What it reports, if it is a delivery report.
    public Optional<Bounce> bounce() {
        return facts.reports().bounce();
    }

    /// The party that wrote it. The reference takes the last address of `From`, for an unquoted
    /// comma in a display name makes two entries of one, of which the last holds the address.
    public Optional<Mailbox> author() {
        List<Mailbox> from = addresses.from();
        for (int i = from.size() - 1; i >= 0; i--) {
            if (!from.get(i).address().isEmpty()) {
                return Optional.of(from.get(i));
            }
        }
        return Optional.empty();
    }

    /// The identifiers this message says it answers: nearest first, repeats left out.
    public List<MessageId> ancestors() {
        Set<MessageId> nearestFirst = new LinkedHashSet<>(inReplyTo);
        nearestFirst.addAll(references.reversed());
        return List.copyOf(nearestFirst);
    }

    @Override
    public String toString() {
        return "Message[" + messageId.map(MessageId::bracketed).orElse("no id") + "]";
    }
}
