package org.postern.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.channels.Intake.UnavailableException;
import org.postern.channels.slack.SlackReader;
import org.postern.channels.slack.SlackSettings;
import org.postern.channels.slack.SlackSource;
import org.postern.config.Secret;
import org.postern.gateway.demo.SlackPeer;
import org.postern.gateway.demo.SlackPeer.Person;
import org.postern.gateway.demo.SlackPeer.Room;
import org.postern.schema.message.Arrival;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class SlackSourceIT {
    private static final Person MIRA = new Person("U7", "Mira Okafor");
    private static final Room DESK = new Room("C5", false);
    private static final Vertx VERTX = Vertx.vertx();

    private final SlackPeer peer =
            SlackPeer.start(VERTX, InstantSource.system(), Duration.ofSeconds(3));
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
    void whatWaitsAndWhatComesIsTakenInAndAcknowledged() throws Exception {
        peer.says(MIRA, DESK, "before");
        try (Running _ = Running.of(source(), intake)) {
            await().until(() -> intake.kept().size() == 1);
            peer.says(MIRA, DESK, "after");
            await().until(() -> peer.waiting() == 0);
        }

        assertThat(texts()).containsExactly("before", "after");
        assertThat(intake.looks()).isPositive();
    }

    @Test
    void theBytesOfAnEventAreSlacksOwn() throws Exception {
        String id = peer.offers(new JsonObject("{\"type\":\"novel\",\"x\":[1.50,null,{}]}"));
        source().fetch(intake);

        Arrival arrival = intake.kept().getFirst();
        assertThat(arrival.sourceKey()).isEqualTo("slack:event:" + id);
        assertThat(arrival.raw().text(StandardCharsets.UTF_8))
                .startsWith("{\"team_id\":\"T0DEMO\"")
                .contains("\"x\":[1.5,null,{}]")
                .contains("\"authorizations\"");
    }

    @Test
    void whatTheSpoolDidNotTakeIsNotAcknowledgedAndComesAgain() throws Exception {
        peer.says(MIRA, DESK, "hold on to this");
        intake.close();
        try (Running running = Running.of(source(), intake)) {
            assertThat(running.failure()).isInstanceOf(UnavailableException.class);
        }
        assertThat(peer.acknowledged()).isEmpty();

        intake.open();
        source().fetch(intake);

        assertThat(texts()).containsExactly("hold on to this");
        assertThat(intake.offers()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(peer.waiting()).isZero();
    }

    @Test
    void everythingDeliveredAgainHasTheSameKeys() throws Exception {
        peer.says(MIRA, DESK, "one");
        peer.offers(new JsonObject().put("type", "reaction_added"));
        source().fetch(intake);
        peer.redeliverEverything();
        source().fetch(intake);

        assertThat(intake.offers()).hasSize(4);
        assertThat(intake.kept()).hasSize(2);
    }

    @Test
    void aMentionAndItsMessageAreOneArrival() throws Exception {
        peer.mentions(MIRA, DESK, "help");
        source().fetch(intake);

        assertThat(intake.offers()).hasSize(2);
        assertThat(texts()).containsExactly("@U0BOT help");
    }

    @Test
    void socketsAreExchangedWithoutALoss() throws Exception {
        try (Running _ = Running.of(source(), intake)) {
            for (int round = 0; round < 5; round++) {
                await().until(() -> peer.sockets() == 1);
                peer.says(MIRA, DESK, "before exchange " + round);
                peer.exchangeSockets();
                peer.says(MIRA, DESK, "during exchange " + round);
            }
            await().until(() -> peer.waiting() == 0);
        }

        assertThat(texts()).hasSize(10);
        assertThat(intake.kept()).hasSize(10);
    }

    @Test
    void aSocketThatClosesIsAnErrorAndTheNextRunGoesOn() throws Exception {
        try (Running running = Running.of(source(), intake)) {
            await().until(() -> peer.sockets() == 1);
            peer.closeSockets();
            assertThat(running.failure())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Slack's socket closed");
        }
        peer.says(MIRA, DESK, "still there?");
        source().fetch(intake);

        assertThat(texts()).containsExactly("still there?");
    }

    @Test
    void aDeafSocketIsNoticed() throws Exception {
        try (DeafServer deaf = new DeafServer()) {
            peer.nextSocketAt(deaf.url());
            try (Running running = Running.of(source(), intake)) {
                assertThat(running.failure()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void reasonsThatWouldOnlyComeAgainEndTheRun() {
        for (String reason : List.of("link_disabled", "too_many_websockets")) {
            try (Running running = Running.of(source(), intake)) {
                await().until(() -> peer.sockets() == 1);
                peer.disconnect(reason);
                assertThat(running.failure()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatNobodyHandlesIsNotAcknowledged() throws Exception {
        try (Running _ = Running.of(source(), intake)) {
            await().until(() -> peer.sockets() == 1);
            peer.sends(
                    new JsonObject()
                            .put("type", "slash_commands")
                            .put("envelope_id", "slash-1")
                            .put("payload", new JsonObject().put("command", "/ticket")));
            peer.sends(new JsonObject().put("type", 7));
            peer.says(MIRA, DESK, "after it");
            await().until(() -> peer.waiting() == 0);
        }

        assertThat(peer.acknowledged()).hasSize(1).doesNotContain("slash-1");
        assertThat(texts()).containsExactly("after it");
    }

    @Test
    void noFailureRepeatsAToken() {
        peer.failNext("apps.connections.open", 500);
        fails();
        peer.failNext("apps.connections.open", 429, Duration.ofSeconds(3));
        fails();
        peer.refuseNext("apps.connections.open", peer.appToken());
        fails();
        peer.garbleNext("apps.connections.open", "<html>busy</html>");
        fails();
        peer.dropNextAnswer("apps.connections.open");
        fails();
        peer.close();
        fails();
    }

    @Test
    void aTokenThatSlackDoesNotKnowIsCalledSo() {
        SlackSettings wrong =
                new SlackSettings(
                        Secret.of("xoxb-wrong"),
                        Secret.of("xapp-wrong"),
                        peer.url(),
                        Duration.ofSeconds(1));

        assertThatIOException()
                .isThrownBy(() -> new SlackSource("desk", wrong, InstantSource.system()).check())
                .withMessageContaining("invalid_auth");
    }

    @Test
    void theCheckNamesTheApp() throws Exception {
        assertThat(source().check())
                .isEqualTo(
                        "Slack knows us as @postern in Demo workspace, and Socket Mode is open to"
                                + " us.");
    }

    private void fails() {
        assertThatIOException()
                .isThrownBy(() -> source().fetch(intake))
                .satisfies(
                        e -> assertThat(trace(e)).doesNotContain(peer.appToken(), peer.botToken()));
    }

    private SlackSource source() {
        return new SlackSource("desk", settings(peer), InstantSource.system());
    }

    static SlackSettings settings(SlackPeer peer) {
        return new SlackSettings(
                Secret.of(peer.botToken()),
                Secret.of(peer.appToken()),
                peer.url(),
                Duration.ofSeconds(1));
    }

    private List<String> texts() throws Exception {
        SlackReader reader = new SlackReader();
        List<String> texts = new ArrayList<>();
        for (Arrival arrival : intake.kept()) {
            texts.add(reader.read(arrival).body().text());
        }
        return texts;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
