package org.postern.schema.message;

/// Where a chat takes place: the smallest place in which a reply makes sense.
///
/// @param account name of the account whose bot is there
/// @param place what the platform calls the room: a Slack channel id, a Telegram chat id
/// @param thread the platform's id of the thread inside it, or empty where a room has no threads
public record Conversation(String account, String place, String thread) {

    public Conversation {
        if (account.isBlank() || place.isBlank()) {
            throw new IllegalArgumentException("a conversation needs an account and a place");
        }
    }
}
