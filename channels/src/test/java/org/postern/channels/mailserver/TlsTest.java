package org.postern.channels.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.junit.jupiter.api.Test;
import org.postern.channels.Delivery;
import org.postern.channels.imap.ImapSettings;
import org.postern.channels.imap.ImapSource;
import org.postern.channels.pop3.Pop3Settings;
import org.postern.channels.pop3.Pop3Source;
import org.postern.channels.smtp.SmtpSettings;
import org.postern.channels.smtp.SmtpSink;
import org.postern.config.Secret;
import org.postern.config.Size;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The upgrade from plain to TLS, and whose certificate is good.
final class TlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Secret PASSWORD = Secret.of("canary-4711");

    /// Speaks the first lines in the clear, and then remembers only what comes under TLS.
    private static ScriptedServer.Peer upgrade(
            ScriptedServer.Peer peer, String verb, String goOn, String injected) {
        while (true) {
            String line = peer.hear();
            if (line.endsWith(verb)) {
                String tag = line.split(" ", 2)[0];
                peer.raw(goOn.replace("TAG", tag) + "\r\n" + injected);
                peer.heard().clear();
                return peer.secured();
            }
            switch (verb) {
                case "STLS" -> peer.say("+OK", "STLS", ".");
                case "STARTTLS" -> {
                    String tag = line.split(" ", 2)[0];
                    peer.say(
                            line.startsWith("EHLO")
                                    ? "250-relay\r\n250 STARTTLS"
                                    : "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n"
                                            + tag
                                            + " OK");
                }
                default -> throw new IllegalArgumentException(verb);
            }
        }
    }

    @Test
    void imapLogsInOnlyAfterTheUpgrade() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            peer.say("* OK ready");
                            ScriptedServer.Peer secured =
                                    upgrade(peer, "STARTTLS", "TAG OK go", "");
                            while (true) {
                                String[] words = secured.hear().split(" ", 3);
                                secured.say(
                                        switch (words[1]) {
                                            case "CAPABILITY" -> "* CAPABILITY IMAP4rev1";
                                            case "EXAMINE" -> "* OK [UIDVALIDITY 3] it is";
                                            default -> "* OK";
                                        },
                                        words[0] + " OK");
                            }
                        })) {
            assertThat(imap(server, false, PATIENCE).check())
                    .endsWith("the folder INBOX holds 0 mails");
            assertThat(server.heard()).anyMatch(line -> line.contains("LOGIN desk canary-4711"));
            assertThatThrownBy(imap(server, true, PATIENCE)::check)
                    .hasMessageContaining("certificat");
        }
    }

    private static ImapSource imap(ScriptedServer server, boolean verify, Duration patience) {
        return new ImapSource(
                "support",
                new ImapSettings(
                        "127.0.0.1",
                        server.port(),
                        "desk",
                        PASSWORD,
                        Tls.STARTTLS,
                        verify,
                        "INBOX",
                        ImapSettings.After.KEEP,
                        Optional.empty(),
                        false,
                        PATIENCE,
                        true,
                        Size.parse("1MB"),
                        patience,
                        patience),
                InstantSource.system());
    }

    @Test
    void whatIsSaidBeforeTheUpgradeIsForgottenByIt() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            peer.say("* OK ready");
                            upgrade(
                                            peer,
                                            "STARTTLS",
                                            "TAG OK go",
                                            "* CAPABILITY IMAP4rev1\r\n* 1 EXISTS\r\n")
                                    .fallSilent();
                        })) {
            // Either the injected lines are dropped, or they spoil the handshake.
            ImapSource source = imap(server, false, Duration.ofMillis(800));
            assertThatThrownBy(source::check).isInstanceOf(IOException.class);
            assertThat(server.heard()).noneMatch(line -> line.contains("canary-4711"));
        }
    }

    @Test
    void pop3LogsInOnlyAfterTheUpgrade() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            peer.say("+OK ready");
                            ScriptedServer.Peer secured = upgrade(peer, "STLS", "+OK go", "");
                            while (true) {
                                String line = secured.hear();
                                secured.say(line.equals("CAPA") ? "-ERR" : "+OK 0 0");
                            }
                        })) {
            Pop3Settings settings =
                    new Pop3Settings(
                            "127.0.0.1",
                            server.port(),
                            "desk",
                            PASSWORD,
                            Tls.STARTTLS,
                            false,
                            Pop3Settings.After.KEEP,
                            PATIENCE,
                            Size.parse("1MB"),
                            PATIENCE,
                            PATIENCE);
            Pop3Source source = new Pop3Source("support", settings, InstantSource.system());
            assertThat(source.check()).endsWith("the mailbox holds 0 mails");
            assertThat(server.heard()).contains("USER desk", "PASS canary-4711");
        }
    }

    @Test
    void smtpSendsOnlyAfterTheUpgrade() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer -> {
                            peer.say("220 relay");
                            ScriptedServer.Peer secured = upgrade(peer, "STARTTLS", "220 go", "");
                            while (true) {
                                String line = secured.hear();
                                if (line.startsWith("EHLO")) {
                                    secured.say("250-relay", "250 AUTH PLAIN");
                                } else if (line.startsWith("AUTH")) {
                                    secured.say("235 welcome");
                                } else if (line.equals("DATA")) {
                                    secured.say("354 go on");
                                    secured.hearUntil(".");
                                    secured.say("250 ok");
                                } else {
                                    secured.say("250 ok");
                                }
                            }
                        })) {
            SmtpSettings settings =
                    new SmtpSettings(
                            "127.0.0.1",
                            server.port(),
                            Optional.of("desk"),
                            Optional.of(PASSWORD),
                            Tls.STARTTLS,
                            false,
                            Optional.of("desk.example"),
                            1,
                            PATIENCE,
                            PATIENCE,
                            PATIENCE);
            Outgoing mail =
                    new Outgoing(
                            new MessageId("1@desk.example"),
                            new Outgoing.Route.Mail("", List.of("ann@a.example")),
                            Bytes.of("Subject: x\r\n\r\n"));
            assertThat(new SmtpSink(settings, InstantSource.system()).send(mail))
                    .isInstanceOf(Delivery.Accepted.class);
            assertThat(server.heard()).anyMatch(line -> line.startsWith("AUTH PLAIN"));
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedEvenWhenItsIssuerIsTrusted() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        peer ->
                                peer.secured()
                                        .say("* OK [CAPABILITY IMAP4rev1] ready")
                                        .fallSilent())) {
            assertThatThrownBy(() -> connectTrusting(server, true))
                    .hasStackTraceContaining("subject alternative names");
            assertThat(connectTrusting(server, false).isSSL()).isTrue();
        }
    }

    /// Connects with our properties, except that every issuer is trusted.
    private static IMAPProtocol connectTrusting(ScriptedServer server, boolean verify)
            throws Exception {
        MailServer settings =
                new MailServer(
                        "imap",
                        "127.0.0.1",
                        server.port(),
                        Tls.IMPLICIT,
                        verify,
                        PATIENCE,
                        PATIENCE);
        Properties properties = settings.properties(new TrackedSockets());
        properties.setProperty("mail.imap.ssl.trust", "*");
        MailLogger silent = new MailLogger(TlsTest.class, "", false, System.out);
        return new IMAPProtocol("imap", "127.0.0.1", server.port(), properties, true, silent);
    }
}
