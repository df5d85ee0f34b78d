package org.postern.postmaster.answer;

import org.postern.schema.message.Message;

/// What a chat message says about itself, in the header fields its reader gave it.
public final class ChatPlace {

    private ChatPlace() {}

    /// The platform's own id of a message, for answering exactly that one; empty where unknown.
    public static String messageOf(Message message) {
        return message.headers().first("X-Postern-Message").orElse("");
    }
}
