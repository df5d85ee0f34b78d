package org.postern.channels.slack;

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

class SlackReaderTest {
    private static final String SAID =
            """
            {"type": "message", "user": "U7", "text": "The <https://a.example|till> is &lt;dead&gt;",
             "ts": "1772366400.000200", "channel": "C5", "channel_type": "channel",
             "user_profile": {"real_name": "Mira Okafor"}}
            """;

    private final SlackReader reader = new SlackReader();

    @Test
    void aMessageInAChannelBeginsAThread() throws UnreadableException {
        Message message = read(callback(SAID));

        assertThat(message.author()).contains(new Mailbox("Mira Okafor", "U7@t1.slack.invalid"));
        assertThat(message.addresses().to()).containsExactly(Mailbox.of("C5@t1.slack.invalid"));
        assertThat(message.messageId())
                .contains(new MessageId("C5.1772366400.000200@t1.slack.invalid"));
        assertThat(message.body().text()).isEqualTo("The till (https://a.example) is <dead>");
        assertThat(message.conversation())
                .contains(new Conversation("desk", "C5", "1772366400.000200"));
        assertThat(message.date()).contains(OffsetDateTime.parse("2026-03-01T12:00:00Z"));
        assertThat(message.references()).isEmpty();
        assertThat(message.automatic()).isEmpty();
        assertThat(header(message, "X-Postern-Channel")).isEqualTo("slack");
        assertThat(header(message, "X-Postern-User")).isEqualTo("U7");
        assertThat(header(message, "X-Postern-Chat")).isEqualTo("C5");
        assertThat(header(message, "X-Postern-Thread")).isEqualTo("1772366400.000200");
    }

    @Test
    void aReplyRefersToTheRootOfItsThread() throws UnreadableException {
        Message message =
                read(
                        callback(
                                SAID.replace(
                                        "\"ts\"", "\"thread_ts\": \"1772366000.000100\", \"ts\"")));

        assertThat(message.references())
                .containsExactly(new MessageId("C5.1772366000.000100@t1.slack.invalid"));
        assertThat(message.conversation())
                .contains(new Conversation("desk", "C5", "1772366000.000100"));
    }

    @Test
    void aDirectMessageContinuesOneConversation() throws UnreadableException {
        Message message =
                read(
                        callback(
                                SAID.replace("C5", "D9")
                                        .replace("\"channel\"}", "\"im\"}")
                                        .replace(
                                                "\"channel_type\": \"channel\"",
                                                "\"channel_type\": \"im\"")));

        assertThat(message.conversation()).contains(new Conversation("desk", "D9", ""));
        assertThat(message.addresses().to()).containsExactly(Mailbox.of("UBOT@t1.slack.invalid"));
    }

    @Test
    void aMentionAndItsMessageAreTheSameMessage() throws UnreadableException {
        String mention =
                SAID.replace("\"type\": \"message\"", "\"type\": \"app_mention\"")
                        .replace("\"channel_type\": \"channel\",", "");

        assertThat(SlackEvent.key(Bytes.of(callback(mention).replace("Ev1", "Ev2"))))
                .isEqualTo(SlackEvent.key(Bytes.of(callback(SAID))))
                .isEqualTo("slack:T1:C5:1772366400.000200");
        assertThat(read(callback(mention)).messageId()).isEqualTo(read(callback(SAID)).messageId());
        assertThat(read(callback(mention)).conversation())
                .isEqualTo(read(callback(SAID)).conversation());
    }

    @Test
    void whatIsNoMessageHasTheKeyOfItsEvent() {
        assertThat(
                        SlackEvent.key(
                                Bytes.of(callback("{\"type\":\"reaction_added\",\"ts\":\"1.2\"}"))))
                .isEqualTo("slack:event:Ev1");
        assertThat(
                        SlackEvent.key(
                                Bytes.of(
                                        callback(
                                                SAID.replace(
                                                        "{\"type\"",
                                                        "{\"subtype\": \"message_changed\","
                                                                + " \"type\"")))))
                .isEqualTo("slack:event:Ev1");
        assertThat(SlackEvent.key(Bytes.of("no JSON"))).startsWith("slack:sha256:");
        assertThat(SlackEvent.key(Bytes.of(callback("{}").replace("Ev1", "E".repeat(5000)))))
                .startsWith("slack:sha256:");
    }

    @Test
    void anEditRefersToTheOriginal() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "message_changed", "channel": "C5",
                                 "ts": "1772366500.000300",
                                 "message": {"user": "U7", "text": "The till is alive",
                                   "ts": "1772366400.000200", "edited": {"ts": "1772366499.000000"}},
                                 "previous_message": {"user": "U7", "text": "The till is dead",
                                   "ts": "1772366400.000200"}}
                                """));

        assertThat(message.messageId())
                .contains(
                        new MessageId(
                                "C5.1772366400.000200.edit.1772366499.000000@t1.slack.invalid"));
        assertThat(message.references())
                .containsExactly(new MessageId("C5.1772366400.000200@t1.slack.invalid"));
        assertThat(message.body().text()).isEqualTo("Edited: The till is alive");
        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EDIT);
        assertThat(message.conversation()).map(Conversation::thread).contains("1772366400.000200");
    }

    @Test
    void aPreviewOfALinkIsNoEdit() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "message_changed", "channel": "C5",
                                 "message": {"user": "U7", "text": "Same", "ts": "1.2",
                                   "attachments": [{"from_url": "https://a.example"}]},
                                 "previous_message": {"user": "U7", "text": "Same", "ts": "1.2"}}
                                """));

        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EVENT);
    }

    @Test
    void aDeletionRefersToWhatIsGone() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "message_deleted", "channel": "C5",
                                 "ts": "1772366500.000300", "deleted_ts": "1772366400.000200",
                                 "previous_message": {"user": "U7", "text": "Forget it",
                                   "ts": "1772366400.000200"}}
                                """));

        assertThat(message.body().text()).isEqualTo("Deleted: Forget it");
        assertThat(message.references())
                .containsExactly(new MessageId("C5.1772366400.000200@t1.slack.invalid"));
        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.EDIT);
    }

    @Test
    void ourOwnWordsAreAnEvent() throws UnreadableException {
        Message byApp =
                read(
                        callback(
                                SAID.replace(
                                        "\"ts\"",
                                        "\"app_id\": \"A1\", \"bot_id\": \"B1\", \"ts\"")));
        Message byUser = read(callback(SAID.replace("\"U7\"", "\"UBOT\"")));

        assertThat(byApp.automatic()).map(Automatic::mark).contains(ChatMessage.EVENT);
        assertThat(byUser.automatic()).map(Automatic::mark).contains(ChatMessage.EVENT);
    }

    @Test
    void anotherBotIsMarked() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "bot_message", "bot_id": "B2",
                                 "username": "Watchdog", "ts": "1772366400.000200",
                                 "channel": "C5", "text": "",
                                 "attachments": [{"fallback": "Disk &gt; 90 %"}]}
                                """));

        assertThat(message.author()).contains(new Mailbox("Watchdog", "B2@t1.slack.invalid"));
        assertThat(message.body().text()).isEqualTo("Disk > 90 %");
        assertThat(message.automatic()).map(Automatic::mark).contains(ChatMessage.BOT);
    }

    @Test
    void aFileIsDescribed() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "file_share", "user": "U7",
                                 "ts": "1772366400.000200", "channel": "C5", "text": "",
                                 "files": [{"name": "till.png", "mimetype": "image/png",
                                   "size": 1234, "url_private": "https://files.slack.com/x"}]}
                                """));

        assertThat(message.body().text()).isEqualTo("[file: till.png, image/png, 1234 bytes]");
        assertThat(message.automatic()).isEmpty();
    }

    @Test
    void aJoinIsAnEvent() throws UnreadableException {
        Message message =
                read(
                        callback(
                                """
                                {"type": "message", "subtype": "channel_join", "user": "U7",
                                 "ts": "1772366400.000200", "channel": "C5", "text": "joined"}
                                """));

        assertThat(message.automatic())
                .contains(new Automatic(ChatMessage.EVENT, "message channel_join"));
        assertThat(message.messageId()).contains(new MessageId("Ev1@t1.slack.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "Hello", "\u0000"})
    void whatIsNoJsonObjectIsUnreadable(String raw) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":7}",
                "{\"event\":{\"type\":\"message\"}}",
                "{\"event\":{\"type\":\"message\",\"ts\":\"<x>\",\"channel\":{\"id\":1}}}",
                "{\"event\":{\"type\":\"message\",\"ts\":\"999999999999.9\",\"channel\":\" \"}}",
                "{\"event\":{\"type\":\"message\",\"subtype\":\"message_deleted\"}}",
                "{\"event\":{\"type\":\"message\",\"subtype\":\"message_changed\",\"message\":[]}}",
                "{\"type\":\"app_rate_limited\",\"minute_rate_limited\":123}"
            })
    void anyJsonObjectMakesAMessage(String raw) throws UnreadableException {
        assertThat(read(raw).messageId()).isPresent();
    }

    @Test
    void damagedCallbacksAreReadOrUnreadableAndNothingElse() {
        Random random = new Random(20260301);
        String whole = callback(SAID);
        for (int i = 0; i < 5_000; i++) {
            char[] damaged = whole.toCharArray();
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

    private static String callback(String event) {
        return """
        {"team_id": "T1", "api_app_id": "A1", "type": "event_callback", "event_id": "Ev1",
         "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": true}],
         "event": %s}
        """
                .formatted(event);
    }

    private Message read(String raw) throws UnreadableException {
        return reader.read(
                new Arrival(
                        "desk",
                        "slack:event:Ev1",
                        Arrival.Format.SLACK,
                        Instant.parse("2026-03-01T12:00:05Z"),
                        Bytes.of(raw)));
    }

    private static String header(Message message, String name) {
        return message.headers().first(name).orElse("");
    }
}
