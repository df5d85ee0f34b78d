package org.postern.channels.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postern.channels.Delivery;
import org.postern.channels.mailserver.ScriptedServer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Secret;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Every way a relay can answer, or not.
final class SmtpSinkTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello.\r\n";

    private static SmtpSettings settings(int port, Duration answer) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                Optional.empty(),
                Optional.empty(),
                Tls.NONE,
                true,
                Optional.of("desk.example"),
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                answer);
    }

    private static SmtpSink sink(ScriptedServer server) {
        return new SmtpSink(settings(server.port(), Duration.ofSeconds(5)), InstantSource.system());
    }

    private static Outgoing mail(String payload, String sender, String... recipients) {
        return new Outgoing(
                new MessageId("1@desk.example"),
                new Outgoing.Route.Mail(sender, List.of(recipients)),
                Bytes.of(payload));
    }

    private static Delivery send(ScriptedServer.Script script)
            throws InterruptedException, IOException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return sink(server).send(mail(MAIL, "desk@desk.example", "ann@a.example"));
        }
    }

    private static void greet(ScriptedServer.Peer peer) {
        peer.say("220 relay.example");
        peer.hear();
        peer.say("250-relay.example", "250 8BITMIME");
    }

    private static void takeEnvelope(ScriptedServer.Peer peer) {
        peer.hear();
        peer.say("250 sender ok");
        peer.hear();
        peer.say("250 recipient ok");
        peer.hear();
        peer.say("354 go on");
    }

    @Test
    void aPositiveAnswerIsAcceptanceUnderTheQueueIdItNames() throws Exception {
        Delivery delivery =
                send(
                        peer -> {
                            greet(peer);
                            takeEnvelope(peer);
                            peer.hearUntil(".");
                            peer.say("250 2.0.0 Ok: queued as 4XyZ12");
                            peer.fallSilent();
                        });
        assertThat(delivery).isEqualTo(new Delivery.Accepted("4XyZ12"));
    }

    @Test
    void aTemporaryAnswerToAnyCommandDefers() throws Exception {
        assertThat(
                        send(
                                peer -> {
                                    greet(peer);
                                    peer.hear();
                                    peer.say("451 4.3.0 try later");
                                }))
                .isEqualTo(Delivery.Deferred.because("451 4.3.0 try later"));
        assertThat(
                        send(
                                peer -> {
                                    greet(peer);
                                    takeEnvelope(peer);
                                    peer.hearUntil(".");
                                    peer.say("452 4.2.2 no room");
                                }))
                .isEqualTo(Delivery.Deferred.because("452 4.2.2 no room"));
    }

    @Test
    void aPermanentAnswerToAnyCommandRefuses() throws Exception {
        assertThat(
                        send(
                                peer -> {
                                    greet(peer);
                                    peer.hear();
                                    peer.say("250 sender ok");
                                    peer.hear();
                                    peer.say("550-5.1.1 no such", "550 5.1.1 user");
                                }))
                .isEqualTo(new Delivery.Refused("550-5.1.1 no such 550 5.1.1 user"));
        assertThat(
                        send(
                                peer -> {
                                    greet(peer);
                                    takeEnvelope(peer);
                                    peer.hearUntil(".");
                                    peer.say("554 5.7.1 spam");
                                    // ... and hangs up without waiting for a RSET.
                                }))
                .isEqualTo(new Delivery.Refused("554 5.7.1 spam"));
        assertThat(
                        send(
                                peer -> {
                                    greet(peer);
                                    peer.hear();
                                    peer.say("250 sender ok");
                                    peer.hear();
                                    peer.say("250 recipient ok");
                                    peer.hear();
                                    peer.say("554 5.5.1 no valid recipients");
                                }))
                .isEqualTo(new Delivery.Refused("554 5.5.1 no valid recipients"));
    }

    @Test
    void aServerThatClosesForMaintenanceDefers() throws Exception {
        Delivery delivery =
                send(
                        peer -> {
                            greet(peer);
                            peer.hear();
                            peer.say("421 4.3.2 closing");
                        });
        assertThat(delivery).isEqualTo(Delivery.Deferred.because("421 4.3.2 closing"));
    }

    @Test
    void troubleBeforeTheEnvelopeIsNeverTheFaultOfTheMail() throws Exception {
        assertThat(send(peer -> peer.say("554 no service for you")))
                .isInstanceOf(Delivery.Deferred.class);
        assertThat(send(peer -> {})).isInstanceOf(Delivery.Deferred.class);
        int closed;
        try (ScriptedServer server = new ScriptedServer(peer -> {})) {
            closed = server.port();
        }
        SmtpSink sink =
                new SmtpSink(settings(closed, Duration.ofSeconds(5)), InstantSource.system());
        assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred ->
                                assertThat(deferred.reason())
                                        .startsWith(
                                                "Could not connect at the SMTP server 127.0.0.1:"
                                                        + closed));
        assertThatThrownBy(sink::check)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Could not connect at the SMTP server");
    }

    @Test
    void aConnectionLostBeforeTheDotDefers() throws Exception {
        Delivery delivery =
                send(
                        peer -> {
                            greet(peer);
                            peer.hear();
                            peer.say("250 sender ok");
                            peer.hear();
                        });
        assertThat(delivery).isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void aConnectionLostAfterTheDotLeavesTheFateUnknown() throws Exception {
        Delivery delivery =
                send(
                        peer -> {
                            greet(peer);
                            takeEnvelope(peer);
                            peer.hearUntil(".");
                        });
        assertThat(delivery).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void silenceAfterTheDotLeavesTheFateUnknownOnceTheLongWaitIsOver() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            greet(peer);
                            takeEnvelope(peer);
                            peer.fallSilent();
                        })) {
            SmtpSink sink =
                    new SmtpSink(
                            settings(server.port(), Duration.ofMillis(300)),
                            InstantSource.system());
            assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                    .isInstanceOf(Delivery.Unknown.class);
        }
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::fallSilent)) {
            SmtpSettings impatient =
                    new SmtpSettings(
                            "127.0.0.1",
                            server.port(),
                            Optional.empty(),
                            Optional.empty(),
                            Tls.NONE,
                            true,
                            Optional.empty(),
                            1,
                            Duration.ofMillis(300),
                            Duration.ofMillis(300),
                            Duration.ofSeconds(5));
            assertThat(
                            new SmtpSink(impatient, InstantSource.system())
                                    .send(mail(MAIL, "", "ann@a.example")))
                    .isInstanceOf(Delivery.Deferred.class);
        }
    }

    @Test
    void recipientsWithDifferentFatesAreSplit() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            greet(peer);
                            peer.hear();
                            peer.say("250 sender ok");
                            peer.hear();
                            peer.say("250 ok");
                            peer.hear();
                            peer.say("450 4.2.1 busy");
                            peer.hear();
                            peer.say("550 5.1.1 unknown");
                            peer.hear();
                            peer.say("354 go on");
                            peer.hearUntil(".");
                            peer.say("250 queued as Q1");
                            peer.fallSilent();
                        })) {
            Delivery delivery =
                    sink(server)
                            .send(
                                    mail(
                                            MAIL,
                                            "",
                                            "ann@a.example",
                                            "bob@b.example",
                                            "eve@e.example>\r\nRCPT TO:<x@x.example",
                                            "cy@c.example"));
            assertThat(delivery)
                    .isEqualTo(
                            new Delivery.Split(
                                    List.of(
                                            new Delivery.Recipient(
                                                    "eve@e.example>\r\nRCPT TO:<x@x.example",
                                                    new Delivery.Refused(
                                                            "the address is not one that can be"
                                                                    + " used")),
                                            new Delivery.Recipient(
                                                    "ann@a.example", new Delivery.Accepted("Q1")),
                                            new Delivery.Recipient(
                                                    "bob@b.example",
                                                    Delivery.Deferred.because("450 4.2.1 busy")),
                                            new Delivery.Recipient(
                                                    "cy@c.example",
                                                    new Delivery.Refused("550 5.1.1 unknown")))));
            assertThat(server.heard())
                    .containsSequence(
                            "MAIL FROM:<>",
                            "RCPT TO:<ann@a.example>",
                            "RCPT TO:<bob@b.example>",
                            "RCPT TO:<cy@c.example>",
                            "DATA");
        }
    }

    @Test
    void addressesThatCouldSmuggleCommandsNeverReachTheServer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::fallSilent)) {
            for (String evil :
                    List.of(
                            "a@b.example>\r\nRCPT TO:<x@x.example",
                            "a b@c.example",
                            "<a@b.example",
                            "a@b.example\u760d\u760aQUIT",
                            "",
                            "a@b.example\n")) {
                assertThat(sink(server).send(mail(MAIL, "", evil)))
                        .isInstanceOf(Delivery.Refused.class);
                if (!evil.isEmpty()) {
                    assertThat(sink(server).send(mail(MAIL, evil, "ann@a.example")))
                            .isInstanceOf(Delivery.Refused.class);
                }
            }
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void everyLineEndIsCrlfAndEveryLeadingDotIsDoubled() throws Exception {
        assertThat(linesAtSink("a\r.\rb")).containsExactly("a", "..", "b");
        assertThat(linesAtSink("a\n.\nb")).containsExactly("a", "..", "b");
        assertThat(linesAtSink("a\r.\r\nb\r\n")).containsExactly("a", "..", "b");
        assertThat(linesAtSink("a\n.\r\nQUIT\r\n.x\r\n..\r\n"))
                .containsExactly("a", "..", "QUIT", "..x", "...");
        assertThat(linesAtSink(".")).containsExactly("..");
        String block = "x".repeat(8190);
        assertThat(linesAtSink(block + "\r\n.\r\n" + block + "\r\n"))
                .containsExactly(block, "..", block);
    }

    private static List<String> linesAtSink(String payload) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            greet(peer);
                            takeEnvelope(peer);
                            peer.hearUntil(".");
                            peer.say("250 ok");
                            peer.fallSilent();
                        })) {
            assertThat(sink(server).send(mail(payload, "", "ann@a.example")))
                    .isEqualTo(new Delivery.Accepted(""));
            List<String> heard = List.copyOf(server.heard());
            List<String> body = heard.subList(heard.indexOf("DATA") + 1, heard.lastIndexOf("."));
            assertThat(body).noneMatch(line -> line.contains("\r") || line.contains("\n"));
            return body;
        }
    }

    @Test
    void aBurstUsesOneConnection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(SmtpSinkTest::takeMails)) {
            SmtpSink sink = sink(server);
            for (int i = 0; i < 20; i++) {
                assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                        .isEqualTo(new Delivery.Accepted("Q"));
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static void takeMails(ScriptedServer.Peer peer) {
        greet(peer);
        while (true) {
            takeEnvelope(peer);
            peer.hearUntil(".");
            peer.say("250 id=Q");
        }
    }

    @Test
    void aKeptConnectionThatDiedIsReplacedSilently() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            greet(peer);
                            takeEnvelope(peer);
                            peer.hearUntil(".");
                            peer.say("250 ok");
                            peer.hear();
                            peer.say("421 too many mails");
                        },
                        SmtpSinkTest::takeMails)) {
            SmtpSink sink = sink(server);
            assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                    .isInstanceOf(Delivery.Accepted.class);
            assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                    .isInstanceOf(Delivery.Accepted.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anIdleConnectionIsClosedWithAWord() throws Exception {
        try (ScriptedServer server = new ScriptedServer(SmtpSinkTest::takeMails)) {
            SmtpSink sink =
                    new SmtpSink(
                            settings(server.port(), Duration.ofSeconds(5)),
                            InstantSource.system(),
                            Duration.ofMillis(50));
            sink.send(mail(MAIL, "", "ann@a.example"));
            Awaitility.await().until(() -> server.heard().contains("QUIT"));
        }
    }

    @Test
    void aServerWithoutStarttlsGetsNeitherPasswordNorMail() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            peer.say("220 relay.example");
                            peer.hear();
                            peer.say("250-relay.example", "250 AUTH PLAIN LOGIN");
                            peer.fallSilent();
                        })) {
            SmtpSettings secured =
                    new SmtpSettings(
                            "127.0.0.1",
                            server.port(),
                            Optional.of("desk"),
                            Optional.of(Secret.of("canary-4711")),
                            Tls.STARTTLS,
                            true,
                            Optional.empty(),
                            1,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5));
            SmtpSink sink = new SmtpSink(secured, InstantSource.system());
            assertThat(sink.send(mail(MAIL, "", "ann@a.example")))
                    .isInstanceOf(Delivery.Deferred.class);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
            assertThat(secured.toString()).doesNotContain("canary-4711");
        }
    }

    @Test
    void aThreadThatIsAskedToStopStops() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::fallSilent)) {
            SmtpSink sink = sink(server);
            var stopped = new CompletableFuture<Boolean>();
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            sink.send(mail(MAIL, "", "ann@a.example"));
                                            stopped.complete(false);
                                        } catch (InterruptedException e) {
                                            stopped.complete(true);
                                        }
                                    });
            Awaitility.await().until(() -> server.connections() == 1);
            thread.interrupt();
            assertThat(stopped.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
