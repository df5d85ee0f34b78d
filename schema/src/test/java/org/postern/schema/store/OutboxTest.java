package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;
import org.postern.schema.ticket.TicketId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@ParameterizedClass
@MethodSource("dialects")
class OutboxTest extends StoreTest {

    private static final Duration TERM = Duration.ofMinutes(15);

    private final Outbox outbox = new Outbox(clock);

    @Test
    void ofLettersWithOneCauseOnlyTheFirstIsWritten() {
        assertThat(put("a@x", Optional.of("auto-reply:1"), "lane")).isTrue();
        assertThat(put("b@x", Optional.of("auto-reply:1"), "lane")).isFalse();
        assertThat(put("c@x", Optional.empty(), "lane")).isTrue();
        assertThat(put("d@x", Optional.empty(), "lane")).isTrue();
        var answer = in(tx -> outbox.unsent(tx, 10));
        assertThat(answer).hasSize(3);
    }

    @Test
    void lettersOfOneLaneLeaveOneAfterTheOther() {
        put("1@x", Optional.empty(), "ticket 1");
        put("2@x", Optional.empty(), "ticket 1");
        put("3@x", Optional.empty(), "ticket 2");
        List<Outbox.Leased> first = lease("me");
        assertThat(ids(first)).containsExactly("1@x", "3@x");
        assertThat(lease("you")).as("the lane is taken").isEmpty();
        database().run(tx -> outbox.sent(tx, first.getFirst(), "q1"));
        assertThat(ids(lease("you"))).containsExactly("2@x");
    }

    @Test
    void aFailedLetterDoesNotHoldItsLane() {
        put("1@x", Optional.empty(), "lane");
        put("2@x", Optional.empty(), "lane");
        Outbox.Leased first = lease("me").getFirst();
        database().run(tx -> outbox.failed(tx, first, "550 no such user"));
        assertThat(ids(lease("me"))).containsExactly("2@x");
    }

    @Test
    void aRetriedLetterKeepsItsMessageIdAndHoldsItsLane() {
        put("1@x", Optional.empty(), "lane");
        put("2@x", Optional.empty(), "lane");
        Outbox.Leased first = lease("me").getFirst();
        database()
                .run(
                        tx ->
                                outbox.retry(
                                        tx,
                                        first,
                                        first.item().route(),
                                        clock.instant().plusSeconds(60),
                                        "451 later"));
        assertThat(lease("me")).isEmpty();
        clock.turn(Duration.ofSeconds(61));
        Outbox.Leased again = lease("me").getFirst();
        assertThat(again.item().messageId()).isEqualTo(first.item().messageId());
        assertThat(again.item().attempts()).isOne();
        assertThat(again.item().reason()).contains("451 later");
    }

    @Test
    void onlyRecipientsThatAreLeftAreTriedAgain() {
        Outgoing.Route two = new Outgoing.Route.Mail("desk@x", List.of("a@y", "b@y"));
        put(new MessageId("1@x"), two);
        Outbox.Leased first = lease("me").getFirst();
        Outgoing.Route one = new Outgoing.Route.Mail("desk@x", List.of("b@y"));
        database().run(tx -> outbox.retry(tx, first, one, clock.instant(), "451"));
        assertThat(lease("me").getFirst().item().route()).isEqualTo(one);
    }

    @Test
    void theAttemptIsBookedBeforeAnythingIsSent() {
        put("1@x", Optional.empty(), "lane");
        Outbox.Leased leased = lease("dead").getFirst();
        var answer = in(tx -> outbox.find(tx, leased.item().id())).orElseThrow().attempts();
        assertThat(answer).isOne();
        var answer2 = in(tx -> outbox.free(tx, "dead"::equals));
        assertThat(answer2).isOne();
        Outbox.Leased again = lease("me").getFirst();
        assertThat(again.suspect()).isTrue();
        assertThat(again.item().attempts()).isOne();
    }

    @Test
    void aRouteComesBackAsItWas() {
        Outgoing.Route mail = new Outgoing.Route.Mail("", List.of("a@y"));
        Outgoing.Route chat = new Outgoing.Route.Chat(new Conversation("bot", "C1", ""), "17.0001");
        put(new MessageId("1@x"), mail);
        put(new MessageId("2@x"), chat);
        assertThat(lease("me"))
                .extracting(leased -> leased.item().route())
                .containsExactly(mail, chat);
    }

    @Test
    void aLetterIsFoundByItsMessageIdAsWritten() {
        put("CaSe@x", Optional.empty(), "lane");
        var answer = in(tx -> outbox.byMessageId(tx, new MessageId("CaSe@x")));
        assertThat(answer).isPresent();
        var answer2 = in(tx -> outbox.byMessageId(tx, new MessageId("case@x")));
        assertThat(answer2).isEmpty();
    }

    @Test
    void autoRepliesToAnAddressAreCountedWhateverItsCase() {
        put("1@x", Optional.of("a"), "lane");
        var answer =
                in(tx -> outbox.autoRepliesTo(tx, "CUSTOMER@y", clock.instant().minusSeconds(1)));
        assertThat(answer).isOne();
        clock.turn(Duration.ofHours(2));
        var answer2 =
                in(
                        tx ->
                                outbox.autoRepliesTo(
                                        tx, "customer@y", clock.instant().minusSeconds(3600)));
        assertThat(answer2).isZero();
    }

    @Test
    void autoRepliesOnATicketAreCounted() {
        put("1@x", Optional.of("a"), "lane");
        put("2@x", Optional.of("b"), "lane");
        Instant before = clock.instant().minusSeconds(1);
        var onIt = in(tx -> outbox.autoRepliesOn(tx, new TicketId(1), before));
        assertThat(onIt).isEqualTo(2);
        var onAnother = in(tx -> outbox.autoRepliesOn(tx, new TicketId(2), before));
        assertThat(onAnother).isZero();
        var since = in(tx -> outbox.autoRepliesOn(tx, new TicketId(1), clock.instant()));
        assertThat(since).isZero();
    }

    @Test
    void anOperatorCancelsAndRetries() {
        put("1@x", Optional.empty(), "lane");
        long id = in(tx -> outbox.unsent(tx, 1)).getFirst().id();
        var answer = in(tx -> outbox.cancel(tx, id));
        assertThat(answer).isTrue();
        assertThat(lease("me")).isEmpty();
        var answer2 = in(tx -> outbox.retryNow(tx, id));
        assertThat(answer2).isTrue();
        assertThat(lease("me")).hasSize(1);
        var answer3 = in(tx -> outbox.cancel(tx, id));
        assertThat(answer3).as("it is being sent").isFalse();
        var answer4 = in(tx -> outbox.depth(tx)).waiting();
        assertThat(answer4).isOne();
    }

    private boolean put(String messageId, Optional<String> cause, String lane) {
        return in(tx -> outbox.put(tx, letter(new MessageId(messageId), mail(), cause, lane)));
    }

    private void put(MessageId messageId, Outgoing.Route route) {
        var answer5 =
                in(
                        tx ->
                                outbox.put(
                                        tx,
                                        letter(
                                                messageId,
                                                route,
                                                Optional.empty(),
                                                messageId.value())));
        assertThat(answer5).isTrue();
    }

    private static Outgoing.Route mail() {
        return new Outgoing.Route.Mail("desk@x", List.of("customer@y"));
    }

    private static Outbox.Letter letter(
            MessageId messageId, Outgoing.Route route, Optional<String> cause, String lane) {
        return new Outbox.Letter(
                Outbox.Kind.AUTO_REPLY,
                new Outgoing(messageId, route, Bytes.of("Subject: hello\r\n\r\nhello\r\n")),
                cause,
                lane,
                OptionalLong.of(1),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private List<Outbox.Leased> lease(String holder) {
        return in(tx -> outbox.lease(tx, holder, 10, TERM));
    }

    private <T> T in(Database.Work<T> work) {
        return database().transact(work);
    }

    private static List<String> ids(List<Outbox.Leased> batch) {
        return batch.stream().map(leased -> leased.item().messageId().value()).toList();
    }
}
