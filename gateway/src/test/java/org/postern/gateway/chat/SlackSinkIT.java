package org.postern.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.Delivery;
import org.postern.channels.slack.SlackReader;
import org.postern.channels.slack.SlackSink;
import org.postern.channels.slack.SlackSource;
import org.postern.gateway.demo.SlackPeer;
import org.postern.gateway.demo.SlackPeer.Post;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

class SlackSinkIT {
    private static final Vertx VERTX = Vertx.vertx();

    private final SlackPeer peer =
            SlackPeer.start(VERTX, InstantSource.system(), Duration.ofSeconds(3));

    /// Runs a minute on at every look, so that no lane has to wait.
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    private final SlackSink sink =
            new SlackSink(
                    SlackSourceIT.settings(peer),
                    () -> now.updateAndGet(last -> last.plusSeconds(60)));

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void anAnswerGoesToItsThreadAndIsNoMarkup() throws Exception {
        Delivery delivery = sink.send(outgoing("1", "C5", "1772366400.000200", "<!here> a & b"));

        Post post = peer.posts().getFirst();
        assertThat(delivery).isEqualTo(new Delivery.Accepted(post.ts()));
        assertThat(post)
                .isEqualTo(
                        new Post("C5", "1772366400.000200", post.ts(), "&lt;!here&gt; a &amp; b"));
        assertThat(peer.calls().getFirst().arguments().get("mrkdwn")).isEqualTo("0");
    }

    @Test
    void aDirectAnswerHasNoThread() throws Exception {
        sink.send(outgoing("1", "D9", "", "Hello"));

        assertThat(peer.posts()).extracting(Post::thread).containsExactly("");
    }

    @Test
    void aLongTextGoesOutInNumberedParts() throws Exception {
        Delivery delivery = sink.send(outgoing("1", "C5", "", "line of words\n".repeat(700)));

        assertThat(peer.posts()).hasSize(3);
        assertThat(peer.posts().getLast().text()).startsWith("(3/3)\n");
        assertThat(delivery).isEqualTo(new Delivery.Accepted(peer.posts().getLast().ts()));
    }

    @Test
    void tooManyRequestsCloseOneRoomForAsLongAsSlackSays() throws Exception {
        SlackSink patient =
                new SlackSink(
                        SlackSourceIT.settings(peer),
                        InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        peer.failNext("chat.postMessage", 429, Duration.ofSeconds(30));

        assertThat(patient.send(outgoing("1", "C5", "", "one")))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred ->
                                assertThat(deferred.retryAfter())
                                        .isEqualTo(Optional.of(Duration.ofSeconds(30))));
        assertThat(patient.send(outgoing("2", "C5", "", "two")))
                .isInstanceOf(Delivery.Deferred.class);
        assertThat(patient.send(outgoing("3", "C6", "", "three")))
                .isInstanceOf(Delivery.Accepted.class);
        assertThat(peer.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "channel_not_found, Refused",
        "is_archived, Refused",
        "not_in_channel, Refused",
        "msg_too_long, Refused",
        "ratelimited, Deferred",
        "internal_error, Deferred",
        "invalid_auth, Deferred",
        "a_word_of_tomorrow, Deferred",
        "fatal_error, Unknown"
    })
    void slacksWordsMeanOneOfThreeThings(String error, String delivery) throws Exception {
        peer.refuseNext("chat.postMessage", error);

        assertThat(sink.send(outgoing("1", "C5", "", "x")))
                .satisfies(
                        outcome ->
                                assertThat(outcome.getClass().getSimpleName()).isEqualTo(delivery));
    }

    @Test
    void troubleOnSlacksSideIsDeferred() throws Exception {
        for (int status : new int[] {500, 503, 302, 404}) {
            peer.failNext("chat.postMessage", status);
            assertThat(sink.send(outgoing("1", "C5", "", "x")))
                    .isInstanceOf(Delivery.Deferred.class);
        }
        assertThat(peer.posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>all is well</html>",
                "{\"ok\":true}",
                "null",
                "",
                "[]",
                "{\"ok\":true,",
                "{\"ok\":true,\"ts\":{}}"
            })
    void anAnswerThatCannotBeReadIsUnknown(String words) throws Exception {
        peer.garbleNext("chat.postMessage", words);

        assertThat(sink.send(outgoing("1", "C5", "", "x"))).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aMessageWhoseAnswerGotLostIsFoundAndNotSentAgain() throws Exception {
        for (String thread : List.of("", "1772366400.000200")) {
            Outgoing outgoing = outgoing("id" + thread, "C5", thread, "once");
            peer.dropNextAnswer("chat.postMessage");
            assertThat(sink.send(outgoing)).isInstanceOf(Delivery.Unknown.class);

            assertThat(sink.send(outgoing))
                    .isEqualTo(new Delivery.Accepted(peer.posts().getLast().ts()));
        }
        assertThat(peer.posts()).hasSize(2);
    }

    @Test
    void partsThatAreThereAreNotSentAgain() throws Exception {
        Outgoing outgoing = outgoing("1", "C5", "", "x".repeat(9000));
        peer.dropNextAnswer("chat.postMessage");
        assertThat(sink.send(outgoing)).isInstanceOf(Delivery.Unknown.class);
        peer.failNext("chat.postMessage", 503);
        assertThat(sink.send(outgoing))
                .isInstanceOfSatisfying(
                        Delivery.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith("1 of 3 parts"));

        assertThat(sink.send(outgoing)).isInstanceOf(Delivery.Accepted.class);
        assertThat(peer.posts())
                .extracting(post -> post.text().substring(0, 5))
                .containsExactly("(1/3)", "(2/3)", "(3/3)");
    }

    @Test
    void aLookBackThatIsRefusedSendsOnceMore() throws Exception {
        Outgoing outgoing = outgoing("1", "C5", "", "perhaps twice");
        peer.dropNextAnswer("chat.postMessage");
        sink.send(outgoing);
        peer.refuseNext("conversations.history", "missing_scope");

        assertThat(sink.send(outgoing)).isInstanceOf(Delivery.Accepted.class);
        assertThat(peer.posts()).hasSize(2);
    }

    @Test
    void aServerThatIsAwayIsDeferred() throws Exception {
        peer.close();

        assertThat(sink.send(outgoing("1", "C5", "", "x"))).isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void whatWeSaidComesBackAsAnEvent() throws Exception {
        sink.send(outgoing("1", "C5", "", "our own words"));
        MemoryIntake intake = new MemoryIntake();
        new SlackSource("desk", SlackSourceIT.settings(peer), InstantSource.system()).fetch(intake);

        assertThat(new SlackReader().read(intake.kept().getFirst()).automatic())
                .map(Automatic::mark)
                .contains("chat-event");
    }

    private static Outgoing outgoing(String id, String channel, String thread, String text) {
        return new Outgoing(
                new MessageId(id + "@test.example"),
                new Outgoing.Route.Chat(new Conversation("desk", channel, thread), ""),
                Bytes.of(text));
    }
}
