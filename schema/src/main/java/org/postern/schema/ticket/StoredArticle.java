package org.postern.schema.ticket;

/// What an answer needs to know of an article that is there already. Texts are as stored; empty
/// where the row has none.
///
/// @param channel name of its communication channel
/// @param messageId with its brackets, as stored
public record StoredArticle(
        ArticleId id,
        TicketId ticket,
        SenderType sender,
        String channel,
        String from,
        String replyTo,
        String to,
        String cc,
        String subject,
        String messageId,
        String references,
        String body) {

    public boolean isChat() {
        return channel.equals(Channel.CHAT.word());
    }
}
