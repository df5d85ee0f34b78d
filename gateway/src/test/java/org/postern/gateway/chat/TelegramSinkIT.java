package org.postern.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.Delivery;
import org.postern.channels.telegram.TelegramSink;
import org.postern.gateway.demo.TelegramPeer;
import org.postern.gateway.demo.TelegramPeer.Person;
import org.postern.gateway.demo.TelegramPeer.Post;
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

class TelegramSinkIT {
    private static final Vertx VERTX = Vertx.vertx();

    private final TelegramPeer peer = TelegramPeer.start(VERTX, InstantSource.system());

    /// Runs a minute on at every look, so that no lane has to wait.
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    private final InstantSource clock = () -> now.updateAndGet(last -> last.plusSeconds(60));
    private final TelegramSink sink =
            new TelegramSink(TelegramSourceIT.settings(peer.url(), peer.token()), clock);

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void anAnswerGoesToTheTopicAndNamesWhatItAnswers() throws Exception {
        Delivery delivery = sink.send(outgoing("-10099", "5", "12", "It is fixed *now*."));

        Post post = peer.posts().getFirst();
        assertThat(delivery).isEqualTo(new Delivery.Accepted("" + post.messageId()));
        assertThat(post).isEqualTo(new Post(-10099, 5, 12, post.messageId(), "It is fixed *now*."));
    }

    @Test
    void aLongTextGoesOutInNumberedParts() throws Exception {
        String text = "\uD83D\uDE00 line\n".repeat(1500);

        Delivery delivery = sink.send(outgoing("7", "", "", text));

        List<Post> posts = peer.posts();
        assertThat(posts).hasSize(3);
        assertThat(posts.getLast().text()).startsWith("(3/3)\n");
        assertThat(delivery).isEqualTo(new Delivery.Accepted("" + posts.getLast().messageId()));
    }

    @Test
    void theFirstPartThatFailsEndsIt() throws Exception {
        peer.dropNextAnswer("sendMessage");

        assertThat(sink.send(outgoing("7", "", "", "x".repeat(9000))))
                .isInstanceOf(Delivery.Unknown.class);
        assertThat(peer.posts()).hasSize(1);
    }

    @Test
    void partsThatWentOutMakeTheWholeUnknown() throws Exception {
        TelegramSink blockedLater =
                new TelegramSink(
                        TelegramSourceIT.settings(peer.url(), peer.token()),
                        () -> {
                            if (peer.posts().size() == 1) {
                                peer.block(new Person(7, "Ben", "ben"));
                            }
                            return clock.instant();
                        });

        Delivery delivery = blockedLater.send(outgoing("7", "", "", "x".repeat(9000)));

        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith("1 of 3 parts"));
    }

    @Test
    void tooManyRequestsCloseOneChatForAsLongAsTelegramSays() throws Exception {
        InstantSource still = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
        TelegramSink patient =
                new TelegramSink(TelegramSourceIT.settings(peer.url(), peer.token()), still);
        peer.failNext("sendMessage", 429, Duration.ofSeconds(30));

        assertThat(patient.send(outgoing("7", "", "", "one")))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred ->
                                assertThat(deferred.retryAfter())
                                        .isEqualTo(Optional.of(Duration.ofSeconds(30))));
        assertThat(patient.send(outgoing("7", "", "", "two")))
                .isInstanceOf(Delivery.Deferred.class);
        assertThat(patient.send(outgoing("8", "", "", "three")))
                .isInstanceOf(Delivery.Accepted.class);
        assertThat(peer.calls()).hasSize(2);
    }

    @Test
    void troubleOnTelegramsSideIsDeferred() throws Exception {
        for (int status : new int[] {500, 502, 302, 401, 404}) {
            peer.failNext("sendMessage", status);
            assertThat(sink.send(outgoing("7", "", "", "x"))).isInstanceOf(Delivery.Deferred.class);
        }
        assertThat(peer.posts()).isEmpty();
    }

    @Test
    void whoBlockedTheBotIsNotReached() throws Exception {
        peer.block(new Person(7, "Ben", "ben"));

        assertThat(sink.send(outgoing("7", "", "", "x")))
                .isInstanceOfSatisfying(
                        Delivery.Refused.class,
                        refused -> assertThat(refused.reason()).contains("403", "blocked"));
    }

    @Test
    void aLostAnswerIsUnknownAndIsNotSentTwice() throws Exception {
        peer.dropNextAnswer("sendMessage");

        assertThat(sink.send(outgoing("7", "", "", "once"))).isInstanceOf(Delivery.Unknown.class);
        assertThat(peer.posts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>all is well</html>", "{\"ok\":true}", "null", "", "{\"ok\":true,"})
    void anAnswerThatCannotBeReadIsUnknown(String words) throws Exception {
        peer.garbleNext("sendMessage", words);

        assertThat(sink.send(outgoing("7", "", "", "x"))).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aServerThatIsAwayIsDeferredWithoutTheToken() throws Exception {
        peer.close();

        assertThat(sink.send(outgoing("7", "", "", "x")))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred -> assertThat(deferred.reason()).doesNotContain(peer.token()));
    }

    @Test
    void aGroupThatMovedIsFollowed() throws Exception {
        peer.migrate(-4, -1004);

        assertThat(sink.send(outgoing("-4", "", "", "x"))).isInstanceOf(Delivery.Accepted.class);
        assertThat(peer.posts()).extracting(Post::chat).containsExactly(-1004L);
    }

    @Test
    void mailIsNotForTelegram() throws Exception {
        Outgoing mail =
                new Outgoing(
                        new MessageId("1@test.example"),
                        new Outgoing.Route.Mail("", List.of("a@b.example")),
                        Bytes.of("x"));

        assertThat(sink.send(mail)).isInstanceOf(Delivery.Refused.class);
    }

    private static Outgoing outgoing(String chat, String thread, String replyTo, String text) {
        return new Outgoing(
                new MessageId("1@test.example"),
                new Outgoing.Route.Chat(new Conversation("shop", chat, thread), replyTo),
                Bytes.of(text));
    }
}
