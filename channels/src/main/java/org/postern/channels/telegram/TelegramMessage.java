package org.postern.channels.telegram;

import org.postern.channels.chat.ChatDomain;
import org.postern.channels.chat.ChatMessage;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Headers.Field;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A `Message` of the Bot API in our words: <https://core.telegram.org/bots/api#message>.
///
/// @param account whose bot received it
/// @param kind the member of the update it stood in
/// @param json the object
record TelegramMessage(String account, String kind, Json json) {
    private static final long LATEST = 253_402_300_799L;

    /// Members that say where and when, and nothing about what happened.
    private static final Set<String> FRAME =
            Set.of(
                    "message_id",
                    "message_thread_id",
                    "from",
                    "sender_chat",
                    "chat",
                    "date",
                    "edit_date",
                    "is_topic_message",
                    "reply_to_message");

    /// What was said: the text or caption, then a line for each file; empty for a service message.
    Optional<String> content() {
        String text = json.text("text");
        String words = text.isEmpty() ? json.text("caption") : text;
        Optional<String> media = TelegramMedia.describe(json);
        if (words.isEmpty()) {
            return media;
        }
        return Optional.of(media.isPresent() ? words + "\n\n" + media.get() : words);
    }

    /// What a message without content is about: `new_chat_members` and its like.
    String service() {
        return json.names().stream()
                .filter(name -> !FRAME.contains(name))
                .findFirst()
                .orElse("an empty message");
    }

    String userId() {
        return json.at("from").text("id");
    }

    /// QUIRK: Telegram puts a bot of its own into `from` where a chat speaks as itself (anonymous
    /// administrators, linked channels), and the real party into `sender_chat`.
    boolean byBot() {
        return json.at("from").isTrue("is_bot") && !json.at("sender_chat").present();
    }

    Message toMessage(String text, Optional<Automatic> automatic) {
        return build(id(json), replyTo(), text, automatic).toMessage();
    }

    Message toEdit(String text, Automatic edit) {
        MessageId original = id(json);
        String moment = json.text("edit_date");
        MessageId own = domain().messageId(local(json) + ".edit." + moment);
        return build(own, List.of(original), text, Optional.of(edit)).toMessage();
    }

    Message toEvent(MessageId id, String text, Automatic event) {
        return build(id, List.of(), text, Optional.of(event)).toMessage();
    }

    private ChatMessage build(
            MessageId id, List<MessageId> references, String text, Optional<Automatic> automatic) {
        return new ChatMessage(
                id,
                references,
                author(),
                to(),
                text,
                date(),
                conversation(),
                marks(),
                automatic,
                List.of());
    }

    private List<MessageId> replyTo() {
        Json answered = json.at("reply_to_message");
        return answered.present() && answered.at("message_id").present()
                ? List.of(id(answered))
                : List.of();
    }

    private MessageId id(Json message) {
        return domain().messageId(local(message));
    }

    private String local(Json message) {
        Json chat = message.at("chat").present() ? message.at("chat") : json.at("chat");
        return chat.text("id") + "." + message.text("message_id");
    }

    private ChatDomain domain() {
        return ChatDomain.of(account, "telegram");
    }

    private Mailbox author() {
        Json chat = json.at("sender_chat").present() ? json.at("sender_chat") : json.at("chat");
        boolean person = json.at("from").present() && !json.at("sender_chat").present();
        Json party = person ? json.at("from") : chat;
        return ChatDomain.of("telegram").mailbox(name(party), party.text("id"));
    }

    private Mailbox to() {
        boolean direct = json.at("chat").text("type").equals("private") || chatId().isEmpty();
        return direct
                ? ChatDomain.of("telegram").mailbox("", account)
                : ChatDomain.of("telegram").mailbox(name(json.at("chat")), chatId());
    }

    private static String name(Json party) {
        String title = party.text("title");
        return title.isEmpty()
                ? (party.text("first_name") + " " + party.text("last_name")).strip()
                : title;
    }

    private Optional<OffsetDateTime> date() {
        String member = json.at("edit_date").present() ? "edit_date" : "date";
        return json.number(member)
                .filter(seconds -> seconds > 0 && seconds <= LATEST)
                .map(seconds -> Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
    }

    private String chatId() {
        return json.at("chat").text("id");
    }

    /// Only a topic of a forum is a thread that can be written to; elsewhere Telegram uses the same
    /// member for a chain of replies.
    private String thread() {
        return json.isTrue("is_topic_message") ? json.text("message_thread_id") : "";
    }

    private Optional<Conversation> conversation() {
        return chatId().isBlank()
                ? Optional.empty()
                : Optional.of(new Conversation(account, chatId(), thread()));
    }

    private List<Field> marks() {
        List<Field> marks = new ArrayList<>();
        marks.add(new Field("X-Postern-Channel", "telegram"));
        marks.add(new Field("X-Postern-Account", account));
        marks.add(new Field("X-Postern-Chat", chatId()));
        marks.add(new Field("X-Postern-Chat-Type", json.at("chat").text("type")));
        marks.add(new Field("X-Postern-Thread", thread()));
        marks.add(new Field("X-Postern-Message", json.text("message_id")));
        marks.add(new Field("X-Postern-User", userId()));
        marks.add(new Field("X-Postern-Username", json.at("from").text("username")));
        marks.add(new Field("X-Postern-Command", command()));
        marks.add(new Field("X-Postern-Migrated-To", json.text("migrate_to_chat_id")));
        return marks;
    }

    /// `/start` of `/start@our_bot now`, when the message begins with a command.
    private String command() {
        String text = json.text("text");
        for (Json entity : json.at("entities").items()) {
            long length = entity.number("length").orElse(0L);
            boolean first = entity.number("offset").orElse(-1L) == 0;
            if (first && entity.text("type").equals("bot_command") && length <= text.length()) {
                String command = text.substring(0, (int) Math.max(0, length));
                int at = command.indexOf('@');
                return at < 0 ? command : command.substring(0, at);
            }
        }
        return "";
    }
}
