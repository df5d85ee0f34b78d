package org.postern.schema.ticket;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;

import java.util.List;
import java.util.Optional;

/// An article that is to be written, with everything that belongs to it.
///
/// @param visible whether the customer sees it
/// @param plain the Internet message as it came or will go; chat messages have none
/// @param files what is stored as attachments, the HTML form of the body included, in order
/// @param talker who speaks, when it is a chat message
public record Article(
        TicketId ticket,
        SenderType sender,
        Channel channel,
        boolean visible,
        Content content,
        Optional<Bytes> plain,
        List<Attachment> files,
        Optional<Talker> talker) {

    public Article {
        files = List.copyOf(files);
    }

    /// The row of `article_data_mime`. Addresses are display text, joined with `, `; an empty text
    /// is stored as none.
    ///
    /// @param inReplyTo as in the header field
    /// @param references as in the header field
    public record Content(
            String from,
            String replyTo,
            String to,
            String cc,
            String subject,
            Optional<MessageId> messageId,
            String inReplyTo,
            String references,
            String contentType,
            String body) {}

    /// The speaker of a chat message, as the reference's own screen names one.
    ///
    /// @param type `Customer` or `User`
    public record Talker(String id, String name, String type) {}
}
