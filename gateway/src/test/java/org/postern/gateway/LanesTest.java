package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Spool;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class LanesTest {

    private final Lanes lanes = new Lanes();

    @Test
    void strangersDoNotWaitForEachOther() {
        add(1, "a", "Hello");
        add(2, "b", "Hello");
        assertThat(lanes()).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void anAnswerFollowsWhatItAnswers() {
        add(1, "a", "Hello");
        add(2, "b", "Something else");
        add(3, "c", "Re: Hello", "a");
        assertThat(lanes()).containsExactly(List.of(1L, 3L), List.of(2L));
    }

    @Test
    void twoAnswersToAMailThatIsNotHereShareALane() {
        add(1, "b", "Re: x", "gone");
        add(2, "c", "Re: x", "gone");
        assertThat(lanes()).containsExactly(List.of(1L, 2L));
    }

    @Test
    void lanesThatTurnOutToBeOneAreJoinedInOrder() {
        add(1, "a", "one");
        add(2, "b", "two");
        add(3, "c", "three", "a");
        add(4, "d", "both", "b", "c");
        add(5, "e", "late", "b");
        assertThat(lanes()).containsExactly(List.of(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void mailsThatNameTheSameTicketShareALane() {
        add(1, "a", "[Ticket#2026030110000012] printer");
        add(2, "b", "printer Ticket#2026030110000012");
        assertThat(lanes()).containsExactly(List.of(1L, 2L));
    }

    @Test
    void oneChatIsOneLane() {
        Conversation chat = new Conversation("bot", "C1", "");
        lanes.add(sorted(1, message("a", "hello", Optional.of(chat))));
        lanes.add(sorted(2, message("b", "are you there?", Optional.of(chat))));
        assertThat(lanes()).containsExactly(List.of(1L, 2L));
    }

    private void add(long id, String messageId, String subject, String... references) {
        Message message = message(messageId, subject, Optional.empty());
        Message answering =
                new Message(
                        message.headers(),
                        message.messageId(),
                        List.of(),
                        Arrays.stream(references).map(MessageId::new).toList(),
                        message.addresses(),
                        message.subject(),
                        message.date(),
                        message.body(),
                        message.attachments(),
                        message.facts(),
                        message.conversation(),
                        message.warnings());
        lanes.add(sorted(id, answering));
    }

    private List<List<Long>> lanes() {
        return lanes.all().stream()
                .map(lane -> lane.stream().map(one -> one.leased().item().id()).toList())
                .toList();
    }

    private static Message message(
            String messageId, String subject, Optional<Conversation> conversation) {
        return new Message(
                Headers.NONE,
                Optional.of(new MessageId(messageId)),
                List.of(),
                List.of(),
                Message.Addresses.NONE,
                subject,
                Optional.empty(),
                Message.Body.plain("text"),
                List.of(),
                Facts.NONE,
                conversation,
                List.of());
    }

    private static Sorted sorted(long id, Message message) {
        Spool.Item item =
                new Spool.Item(
                        id,
                        "support",
                        "key" + id,
                        "hash",
                        Arrival.Format.MAIL,
                        1,
                        Instant.EPOCH,
                        Spool.State.WAITING,
                        0,
                        Instant.EPOCH,
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty());
        Incoming incoming =
                new Incoming(
                        id,
                        "support",
                        Arrival.Format.MAIL,
                        Instant.EPOCH,
                        Bytes.NONE,
                        message,
                        new AccountPolicy(Optional.empty(), false));
        return new Sorted(
                new Spool.Leased(item, "me", false),
                incoming,
                new Judged(new Verdict.Drop("not looked at"), List.of()),
                OptionalLong.empty());
    }
}
