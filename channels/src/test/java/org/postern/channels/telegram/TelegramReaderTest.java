package org.postern.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.Reader.UnreadableException;
import org.postern.channels.chat.ChatMessage;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;

class TelegramReaderTest {
    private static final String PRIVATE =
            """
            {"update_id": 501, "message": {"message_id": 42,
              "from": {"id": 7700, "is_bot": false, "first_name": "Mira", "last_name": "Okafor",
                       "username": "mira_o"},
              "chat": {"id": 7700, "type": "private", "first_name": "Mira"},
              "date": 1772366400, "text": "The till prints nothing.\\nSince this morning."}}
            """;

    private final TelegramReader reader = new TelegramReader();

    @Test
    void aPrivateMessageIsAMessageToTheAccount() throws UnreadableException {
        Message message = read(PRIVATE);

        assertThat(message.author()).contains(new Mailbox("Mira Okafor", "7700@telegram.invalid"));
        assertThat(message.addresses().to()).containsExactly(Mailbox.of("shop@telegram.invalid"));
        assertThat(message.subject()).isEqualTo("The till prints nothing.");
        assertThat(message.body().text())
                .isEqualTo("The till prints nothing.\nSince this morning.");
        assertThat(message.messageId()).contains(new MessageId("7700.42@shop.telegram.invalid"));
        assertThat(message.references()).isEmpty();
        assertThat(message.date()).contains(OffsetDateTime.parse("2026-03-01T12:00:00Z"));
        assertThat(message.conversation()).contains(new Conversation("shop", "7700", ""));
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void filtersFindTheUsualFieldsAndOurOwn() throws UnreadableException {
        Message message = read(PRIVATE);

        assertThat(header(message, "From")).isEqualTo("Mira Okafor <7700@telegram.invalid>");
        assertThat(header(message, "Message-ID")).isEqualTo("<7700.42@shop.telegram.invalid>");
        assertThat(header(message, "Date")).isEqualTo("Sun, 1 Mar 2026 12:00:00 GMT");
        assertThat(header(message, "X-Postern-Channel")).isEqualTo("telegram");
        assertThat(header(message, "X-Postern-Account")).isEqualTo("shop");
        assertThat(header(message, "X-Postern-Chat")).isEqualTo("7700");
        assertThat(header(message, "X-Postern-Message")).isEqualTo("42");
        assertThat(header(message, "X-Postern-User")).isEqualTo("7700");
        assertThat(header(message, "X-Postern-Username")).isEqualTo("mira_o");
        assertThat(message.headers().has("X-Postern-Thread")).isFalse();
    }

    @Test
    void aReplyInATopicRefersToWhatItAnswers() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 12, "message_thread_id": 5,
                          "is_topic_message": true, "from": {"id": 3, "first_name": "Ben"},
                          "chat": {"id": -10099, "type": "supergroup", "title": "Help desk"},
                          "date": 1772366400, "text": "Same here",
                          "reply_to_message": {"message_id": 9,
                            "chat": {"id": -10099, "type": "supergroup"}, "text": "Broken"}}}
                        """);

        assertThat(message.references())
                .containsExactly(new MessageId("-10099.9@shop.telegram.invalid"));
        assertThat(header(message, "References")).isEqualTo("<-10099.9@shop.telegram.invalid>");
        assertThat(message.conversation()).contains(new Conversation("shop", "-10099", "5"));
        assertThat(message.addresses().to())
                .containsExactly(new Mailbox("Help desk", "-10099@telegram.invalid"));
    }

    @Test
    void aChainOfRepliesIsNotATopic() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 12, "message_thread_id": 9,
                          "from": {"id": 3, "first_name": "Ben"}, "date": 1772366400,
                          "chat": {"id": -10099, "type": "supergroup"}, "text": "Same here"}}
                        """);

        assertThat(message.conversation()).contains(new Conversation("shop", "-10099", ""));
    }

    @Test
    void aCommandIsFoundWithoutTheNameOfTheBot() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 1, "date": 1772366400,
                          "from": {"id": 3, "first_name": "Ben"}, "chat": {"id": 3},
                          "text": "/start@shop_bot please",
                          "entities": [{"type": "bot_command", "offset": 0, "length": 15}]}}
                        """);

        assertThat(header(message, "X-Postern-Command")).isEqualTo("/start");
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void aFileIsDescribed() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 1, "date": 1772366400,
                          "from": {"id": 3, "first_name": "Ben"}, "chat": {"id": 3},
                          "caption": "The bill", "document": {"file_id": "q",
                          "file_name": "bill.pdf", "mime_type": "application/pdf",
                          "file_size": 48213}}}
                        """);

        assertThat(message.body().text())
                .isEqualTo("The bill\n\n[document: bill.pdf, application/pdf, 48213 bytes]");
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void aPictureWithoutWordsIsAMessageAllTheSame() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 1, "date": 1772366400,
                          "from": {"id": 3, "first_name": "Ben"}, "chat": {"id": 3},
                          "photo": [{"file_size": 900}, {"file_size": 81000}]}}
                        """);

        assertThat(message.subject()).isEqualTo("[photo: 81000 bytes]");
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void anEditRefersToTheOriginalAndIsAnotherMessage() throws UnreadableException {
        Message message =
                read(
                        PRIVATE.replace("\"message\":", "\"edited_message\":")
                                .replace("\"date\"", "\"edit_date\": 1772366460, \"date\""));

        assertThat(message.messageId())
                .contains(new MessageId("7700.42.edit.1772366460@shop.telegram.invalid"));
        assertThat(message.references())
                .containsExactly(new MessageId("7700.42@shop.telegram.invalid"));
        assertThat(message.subject()).isEqualTo("Edited: The till prints nothing.");
        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EDIT);
    }

    @Test
    void aPostInAChannelComesFromTheChannel() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "channel_post": {"message_id": 8, "date": 1772366400,
                          "chat": {"id": -10012, "type": "channel", "title": "News"},
                          "sender_chat": {"id": -10012, "type": "channel", "title": "News"},
                          "text": "Closed on Friday"}}
                        """);

        assertThat(message.author()).contains(new Mailbox("News", "-10012@telegram.invalid"));
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void whatABotSaidIsAnEcho() throws UnreadableException {
        Message message = read(PRIVATE.replace("\"is_bot\": false", "\"is_bot\": true"));

        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EVENT);
    }

    @Test
    void anAnonymousAdministratorIsNoBot() throws UnreadableException {
        Message message =
                read(
                        PRIVATE.replace("\"is_bot\": false", "\"is_bot\": true")
                                .replace(
                                        "\"chat\":",
                                        "\"sender_chat\": {\"id\": -5, \"title\": \"Desk\"},"
                                                + " \"chat\":"));

        assertThat(message.author()).contains(new Mailbox("Desk", "-5@telegram.invalid"));
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void aJoinIsAnEvent() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 1, "date": 1772366400,
                          "from": {"id": 3, "first_name": "Ben"},
                          "chat": {"id": -4, "type": "group", "title": "Desk"},
                          "new_chat_members": [{"id": 5, "first_name": "Eva"}]}}
                        """);

        assertThat(message.automatic())
                .contains(new Automatic(ChatMessage.EVENT, "new_chat_members"));
        assertThat(message.body().text()).isEqualTo("Telegram reports: new_chat_members");
    }

    @Test
    void aGroupThatMovesSaysWhereTo() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 1, "message": {"message_id": 1, "date": 1772366400,
                          "from": {"id": 3, "first_name": "Ben"},
                          "chat": {"id": -4, "type": "group"}, "migrate_to_chat_id": -1004}}
                        """);

        assertThat(header(message, "X-Postern-Migrated-To")).isEqualTo("-1004");
        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EVENT);
    }

    @Test
    void aButtonIsAnEventInItsChat() throws UnreadableException {
        Message message =
                read(
                        """
                        {"update_id": 77, "callback_query": {"id": "1", "data": "yes",
                          "message": {"message_id": 2, "chat": {"id": 3}}}}
                        """);

        assertThat(message.messageId()).contains(new MessageId("update-77@shop.telegram.invalid"));
        assertThat(message.automatic())
                .contains(new Automatic(ChatMessage.EVENT, "callback_query"));
        assertThat(message.conversation()).map(Conversation::place).contains("3");
    }

    @Test
    void aNameCannotWriteHeaderFields() throws UnreadableException {
        Message message = read(PRIVATE.replace("Mira\", \"last", "Mira\\r\\nBcc: x@y\", \"last"));

        assertThat(header(message, "From")).doesNotContain("\n").doesNotContain("\r");
        assertThat(message.headers().has("Bcc")).isFalse();
    }

    @Test
    void aLongFirstLineIsCutAtAWord() throws UnreadableException {
        Message message = read(PRIVATE.replace("The till prints", "something ".repeat(30)));

        assertThat(message.subject()).hasSize(80).endsWith("something…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{\"a\":", "\u0000", "Hello"})
    void whatIsNoJsonObjectIsUnreadable(String raw) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"update_id\":1}",
                "{\"message\":7}",
                "{\"message\":{}}",
                "{\"message\":{\"chat\":[],\"from\":\"x\",\"text\":{},\"date\":\"soon\"}}",
                "{\"message\":{\"text\":\"x\",\"date\":99999999999999999999,\"chat\":{\"id\":\""
                        + " \"}}}",
                "{\"message\":{\"text\":\"/x\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,"
                    + "\"length\":-9}]}}",
                "{\"edited_message\":{\"message_id\":\"<a>\",\"photo\":[null]}}"
            })
    void anyJsonObjectMakesAMessage(String raw) throws UnreadableException {
        assertThat(read(raw).messageId()).isPresent();
    }

    @Test
    void damagedUpdatesAreReadOrUnreadableAndNothingElse() {
        Random random = new Random(20260301);
        for (int i = 0; i < 5_000; i++) {
            char[] damaged = PRIVATE.toCharArray();
            for (int hits = 0; hits < 3; hits++) {
                damaged[random.nextInt(damaged.length)] = (char) (32 + random.nextInt(95));
            }
            try {
                assertThat(read(new String(damaged)).body().text()).isNotEmpty();
            } catch (UnreadableException e) {
                assertThat(e).hasMessageStartingWith("not ");
            }
        }
    }

    private Message read(String raw) throws UnreadableException {
        return reader.read(
                new Arrival(
                        "shop",
                        "telegram:1",
                        Arrival.Format.TELEGRAM,
                        Instant.parse("2026-03-01T12:00:05Z"),
                        Bytes.of(raw)));
    }

    private static String header(Message message, String name) {
        return message.headers().first(name).orElse("");
    }
}
