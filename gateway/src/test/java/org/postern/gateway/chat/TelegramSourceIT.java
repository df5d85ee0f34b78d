package org.postern.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.channels.Intake.UnavailableException;
import org.postern.channels.telegram.TelegramReader;
import org.postern.channels.telegram.TelegramSettings;
import org.postern.channels.telegram.TelegramSource;
import org.postern.config.Secret;
import org.postern.gateway.demo.TelegramPeer;
import org.postern.gateway.demo.TelegramPeer.Person;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Message;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class TelegramSourceIT {
    private static final Person MIRA = new Person(7700, "Mira", "mira_o");
    private static final Vertx VERTX = Vertx.vertx();

    private final TelegramPeer peer = TelegramPeer.start(VERTX, InstantSource.system());
    private final MemoryIntake intake = new MemoryIntake();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void whatWaitsAndWhatComesIsTakenInOnceAndConfirmed() throws Exception {
        peer.says(MIRA, "before");
        try (Running _ = Running.of(source(), intake)) {
            await().until(() -> intake.kept().size() == 1);
            peer.says(MIRA, "after");
            await().until(() -> peer.waiting() == 0);
        }

        assertThat(texts()).containsExactly("before", "after");
        assertThat(intake.offers()).containsExactly("telegram:1000", "telegram:1001");
        assertThat(intake.looks()).isPositive();
    }

    @Test
    void theBytesOfAnUpdateAreTelegramsOwn() throws Exception {
        JsonObject update = new JsonObject("{\"novel\": {\"x\": [1.50, null]}}");
        long id = peer.offers(update);

        source().fetch(intake);

        assertThat(intake.kept().getFirst().raw().text(StandardCharsets.UTF_8))
                .isEqualTo("{\"update_id\":%d,\"novel\":{\"x\":[1.5,null]}}".formatted(id));
    }

    @Test
    void fetchTakesEverythingAndConfirmsIt() throws Exception {
        for (int i = 0; i < 250; i++) {
            peer.says(MIRA, "number " + i);
        }

        source().fetch(intake);

        assertThat(intake.kept()).hasSize(250);
        assertThat(peer.waiting()).isZero();
    }

    @Test
    void whatTheSpoolDidNotTakeIsNotConfirmedAndComesAgain() throws Exception {
        peer.says(MIRA, "hold on to this");
        intake.close();
        try (Running running = Running.of(source(), intake)) {
            assertThat(running.failure()).isInstanceOf(UnavailableException.class);
        }
        assertThat(peer.waiting()).isOne();

        intake.open();
        source().fetch(intake);

        assertThat(texts()).containsExactly("hold on to this");
        assertThat(intake.offers()).containsExactly("telegram:1000", "telegram:1000");
        assertThat(peer.waiting()).isZero();
    }

    @Test
    void everythingDeliveredAgainHasTheSameKeys() throws Exception {
        peer.says(MIRA, "one");
        peer.says(MIRA, "two");
        source().fetch(intake);
        peer.redeliverEverything();
        source().fetch(intake);

        assertThat(intake.offers()).hasSize(4);
        assertThat(intake.kept()).hasSize(2);
    }

    @Test
    void anIdThatStartsAnewIsTakenToo() throws Exception {
        peer.nextUpdateId(900_000_000);
        try (Running _ = Running.of(source(), intake)) {
            peer.says(MIRA, "high");
            await().until(() -> peer.waiting() == 0 && intake.kept().size() == 1);
            peer.nextUpdateId(5);
            peer.says(MIRA, "low");
            await().until(() -> peer.waiting() == 0 && intake.kept().size() == 2);
        }

        assertThat(texts()).containsExactly("high", "low");
    }

    @Test
    void noOffsetIsEverNegativeAndTheKindsAreAlwaysNamed() throws Exception {
        peer.says(MIRA, "x");
        source().fetch(intake);

        assertThat(peer.calls())
                .isNotEmpty()
                .allSatisfy(
                        call -> {
                            assertThat(call.arguments().getLong("offset", 0L)).isNotNegative();
                            assertThat(call.arguments().getJsonArray("allowed_updates"))
                                    .contains("message", "edited_message");
                        });
    }

    @Test
    void aSecondReaderIsToldApartFromOtherTrouble() {
        try (Running first = Running.of(source(), intake)) {
            await().until(() -> !peer.calls().isEmpty());
            try (Running _ = Running.of(source(), new MemoryIntake())) {
                assertThat(first.failure())
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Another program reads this bot");
            }
        }
    }

    @Test
    void aConnectionThatEndsIsAnErrorAndTheNextRunGoesOn() throws Exception {
        try (Running running = Running.of(source(), intake)) {
            await().until(() -> !peer.calls().isEmpty());
            peer.cutPoller();
            assertThat(running.failure()).isInstanceOf(IOException.class);
        }
        peer.says(MIRA, "still there?");
        source().fetch(intake);

        assertThat(texts()).containsExactly("still there?");
    }

    @Test
    void anAnswerThatGotLostIsFetchedAgain() throws Exception {
        peer.says(MIRA, "lost on the way");
        peer.dropNextAnswer("getUpdates");
        assertThatIOException().isThrownBy(() -> source().fetch(intake));
        source().fetch(intake);

        assertThat(texts()).containsExactly("lost on the way");
    }

    @Test
    void noFailureRepeatsTheToken() {
        for (int status : new int[] {400, 401, 404, 409, 429, 500, 502}) {
            peer.failNext("getUpdates", status);
            assertThatIOException()
                    .isThrownBy(() -> source().fetch(intake))
                    .satisfies(e -> assertThat(trace(e)).doesNotContain(peer.token()));
        }
        peer.close();
        assertThatIOException()
                .isThrownBy(() -> source().fetch(intake))
                .satisfies(e -> assertThat(trace(e)).doesNotContain(peer.token()));
    }

    @Test
    void aTokenThatTelegramDoesNotKnowIsCalledSo() {
        TelegramSettings wrong = settings(peer.url(), "1:wrong");

        assertThatIOException()
                .isThrownBy(() -> new TelegramSource("shop", wrong, InstantSource.system()).check())
                .withMessageContaining("does not know this token");
    }

    @Test
    void theCheckNamesTheBot() throws Exception {
        assertThat(source().check()).isEqualTo("Telegram knows the bot as @postern_demo_bot.");
        assertThat(peer.calls()).extracting(TelegramPeer.Call::method).containsExactly("getme");
    }

    @Test
    void stoppingDoesNotWaitForNews() {
        Running running = Running.of(source(), intake);
        await().until(() -> !peer.calls().isEmpty());

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(
                        () -> {
                            running.close();
                            throw running.failure();
                        });
    }

    private TelegramSource source() {
        return new TelegramSource(
                "shop", settings(peer.url(), peer.token()), InstantSource.system());
    }

    static TelegramSettings settings(URI url, String token) {
        return new TelegramSettings(Secret.of(token), url, Duration.ofSeconds(20));
    }

    private List<String> texts() throws Exception {
        TelegramReader reader = new TelegramReader();
        List<String> texts = new ArrayList<>();
        for (Arrival arrival : intake.kept()) {
            Message message = reader.read(arrival);
            texts.add(message.body().text());
        }
        return texts;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
