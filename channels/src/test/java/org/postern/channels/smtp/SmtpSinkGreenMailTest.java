package org.postern.channels.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.channels.Delivery;
import org.postern.channels.mailserver.Tls;
import org.postern.channels.mime.MimeWriter;
import org.postern.config.Secret;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Against a real server, with a login and with TLS.
final class SmtpSinkGreenMailTest {
    private GreenMail server;

    @BeforeEach
    void start() {
        ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
        server = new GreenMail(new ServerSetup[] {plain, tls});
        server.start();
        server.setUser("ann@a.example", "desk", "canary-4711");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static SmtpSink sink(int port, Tls tls, boolean verify, String password) {
        return new SmtpSink(
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        Optional.of("desk"),
                        Optional.of(Secret.of(password)),
                        tls,
                        verify,
                        Optional.of("desk.example"),
                        2,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10)),
                InstantSource.system());
    }

    private static Outgoing mail(int number) {
        MessageId id = new MessageId(number + "@desk.example");
        Bytes bytes =
                MimeWriter.write(
                        new Draft(
                                id,
                                Instant.parse("2026-03-01T08:00:00Z"),
                                Mailbox.of("desk@desk.example"),
                                List.of(Mailbox.of("ann@a.example")),
                                List.of(),
                                "Grüße " + number,
                                Optional.empty(),
                                List.of(),
                                Optional.of("auto-replied"),
                                "Hello.\n.\nBye.\n",
                                List.of()));
        // GreenMail takes no RCPT after MAIL FROM:<>.
        var route = new Outgoing.Route.Mail("desk@desk.example", List.of("ann@a.example"));
        return new Outgoing(id, route, bytes);
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        SmtpSink sink = sink(server.getSmtp().getPort(), Tls.NONE, true, "canary-4711");
        assertThat(sink.send(mail(1))).isInstanceOf(Delivery.Accepted.class);
        var received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Grüße 1");
        assertThat(received.getMessageID()).isEqualTo("<1@desk.example>");
        // GreenMail drops the last line end.
        assertThat(received.getContent()).asString().isEqualTo("Hello.\r\n.\r\nBye.");
        assertThat(received.getHeader("Return-Path", null)).isEqualTo("<desk@desk.example>");
        assertThat(sink.check()).endsWith(": connected, logged in as desk");
    }

    @Test
    void manyThreadsShareTwoConnections() throws Exception {
        SmtpSink sink = sink(server.getSmtp().getPort(), Tls.NONE, true, "canary-4711");
        List<Callable<Delivery>> sendings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            sendings.add(() -> sink.send(mail(number)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Delivery> sent : threads.invokeAll(sendings)) {
                assertThat(sent.get()).isInstanceOf(Delivery.Accepted.class);
            }
        }
        assertThat(server.getReceivedMessages()).hasSize(100);
    }

    @Test
    void aWrongPasswordDefersAndIsNotRepeated() throws Exception {
        SmtpSink sink = sink(server.getSmtp().getPort(), Tls.NONE, true, "wrong-4711");
        assertThat(sink.send(mail(1)))
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred ->
                                assertThat(deferred.reason())
                                        .startsWith("Could not connect and log in as desk")
                                        .doesNotContain("wrong-4711"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedUnlessTheSettingsSayOtherwise() throws Exception {
        int port = server.getSmtps().getPort();
        SmtpSink strict = sink(port, Tls.IMPLICIT, true, "canary-4711");
        assertThat(strict.send(mail(1))).isInstanceOf(Delivery.Deferred.class);
        assertThatThrownBy(strict::check)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificat");
        assertThat(sink(port, Tls.IMPLICIT, false, "canary-4711").send(mail(2)))
                .isInstanceOf(Delivery.Accepted.class);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }
}
