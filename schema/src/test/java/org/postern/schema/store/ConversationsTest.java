package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Conversation;

import java.time.Duration;

@ParameterizedClass
@MethodSource("dialects")
class ConversationsTest extends StoreTest {

    private static final Conversation CHAT = new Conversation("bot", "C1", "");

    private final Conversations conversations = new Conversations(clock);
    private final Sources sources = new Sources(clock);
    private final Traces traces = new Traces(clock);

    @Test
    void aChatIsTiedToOneTicketUntilItIsTiedToAnother() {
        database().run(tx -> conversations.open(tx, CHAT, 1, 10, "17.1"));
        database().run(tx -> conversations.open(tx, CHAT, 2, 20, "17.2"));
        Conversations.Known known =
                database().transact(tx -> conversations.find(tx, CHAT)).orElseThrow();
        assertThat(known.ticketId()).isEqualTo(2);
        assertThat(known.firstArticleId()).isEqualTo(20);
        assertThat(known.conversation()).isEqualTo(CHAT);
        var answer = database().transact(tx -> conversations.ofTicket(tx, 1));
        assertThat(answer).isEmpty();
    }

    @Test
    void aTicketIsAnsweredWhereItsCustomerWasHeardLast() {
        Conversation other = new Conversation("bot", "C2", "9");
        database().run(tx -> conversations.open(tx, CHAT, 1, 10, "17.1"));
        clock.turn(Duration.ofSeconds(1));
        database().run(tx -> conversations.open(tx, other, 1, 10, "18.1"));
        clock.turn(Duration.ofSeconds(1));
        database().run(tx -> conversations.touch(tx, CHAT, "17.3"));
        Conversations.Known last =
                database().transact(tx -> conversations.ofTicket(tx, 1)).orElseThrow();
        assertThat(last.conversation()).isEqualTo(CHAT);
        assertThat(last.lastMessage()).isEqualTo("17.3");
    }

    @Test
    void aSourceIsBookedWithWhatItHandedOver() {
        database().run(tx -> sources.accepted(tx, "box", "imap:INBOX:1:5", 5));
        database().run(tx -> sources.accepted(tx, "box", "imap:INBOX:1:7", 2));
        Sources.Progress progress = database().transact(tx -> sources.of(tx, "box")).orElseThrow();
        assertThat(progress.received()).isEqualTo(7);
        assertThat(progress.lastKey()).contains("imap:INBOX:1:7");
    }

    @Test
    void aTraceIsReplacedByALaterOne() {
        database().run(tx -> traces.keep(tx, 5, "[1]"));
        database().run(tx -> traces.keep(tx, 5, "[2]"));
        var answer = database().transact(tx -> traces.find(tx, 5));
        assertThat(answer).contains("[2]");
        var answer2 = database().transact(tx -> traces.find(tx, 6));
        assertThat(answer2).isEmpty();
    }
}
