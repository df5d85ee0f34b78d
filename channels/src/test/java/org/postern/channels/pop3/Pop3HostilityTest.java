package org.postern.channels.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.channels.mailserver.RecordingIntake;
import org.postern.channels.mailserver.ScriptedServer;
import org.postern.channels.mailserver.ScriptedServer.Peer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Against servers that break, lie or fall silent.
final class Pop3HostilityTest {
    private static final String MAIL = "Subject: x\r\n\r\nhello\r\n";

    private static Pop3Source source(ScriptedServer server, Tls tls, Duration patience) {
        Pop3Settings settings =
                new Pop3Settings(
                        "127.0.0.1",
                        server.port(),
                        "desk",
                        Secret.of("canary-4711"),
                        tls,
                        true,
                        Pop3Settings.After.DELETE,
                        Duration.ofMinutes(1),
                        Size.parse("1MB"),
                        patience,
                        patience);
        return new Pop3Source("support", settings, InstantSource.system());
    }

    private static Pop3Source source(ScriptedServer server) {
        return source(server, Tls.NONE, Duration.ofSeconds(5));
    }

    /// Answers a command in a way of its own, and says whether it did.
    @FunctionalInterface
    private interface Oddity {
        boolean answer(Peer peer, String command);
    }

    private static ScriptedServer.Script mailbox(List<String> mails, Oddity oddity) {
        return peer -> {
            peer.say("+OK ready");
            while (true) {
                String command = peer.hear();
                if (!oddity.answer(peer, command)) {
                    answer(peer, command, mails);
                }
            }
        };
    }

    private static void answer(Peer peer, String command, List<String> mails) {
        String[] words = command.split(" ", -1);
        switch (words[0]) {
            case "CAPA" -> peer.say("+OK", "UIDL", "TOP", ".");
            case "STAT" -> peer.say("+OK " + mails.size() + " 100");
            case "LIST" -> {
                peer.say("+OK");
                for (int i = 0; i < mails.size(); i++) {
                    peer.say((i + 1) + " " + mails.get(i).length());
                }
                peer.say(".");
            }
            case "UIDL" -> {
                peer.say("+OK");
                for (int i = 1; i <= mails.size(); i++) {
                    peer.say(i + " u" + i);
                }
                peer.say(".");
            }
            case "RETR" ->
                    peer.raw("+OK\r\n" + mails.get(Integer.parseInt(words[1]) - 1) + ".\r\n");
            default -> peer.say("+OK");
        }
    }

    @Test
    void aMailThatIsCutShortIsNeverTakenInAndComesLastTheNextTime() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        ScriptedServer.Script script =
                mailbox(
                        List.of(MAIL, MAIL, MAIL),
                        (peer, command) -> {
                            if (command.equals("RETR 2")) {
                                peer.raw("+OK\r\nSubject: x\r\n\r\nhel");
                                throw new UncheckedIOException(new IOException("cut"));
                            }
                            return false;
                        });
        try (ScriptedServer server = new ScriptedServer(script)) {
            Pop3Source source = source(server);
            assertThatThrownBy(() -> source.fetch(intake))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Could not download mail 2 at the POP3 server");
            assertThat(intake.keys()).containsExactly("pop3:u1");
            assertThat(server.heard()).noneMatch(line -> line.startsWith("DELE"));
            assertThatThrownBy(() -> source.fetch(intake)).isInstanceOf(IOException.class);
            assertThat(intake.keys()).containsExactly("pop3:u1", "pop3:u3");
            source.fetch(intake);
            assertThat(server.heard())
                    .contains("DELE 1", "DELE 3", "QUIT")
                    .doesNotContain("DELE 2");
        }
    }

    @Test
    void aMailTheServerCannotGiveDoesNotHoldUpItsNeighbours() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        ScriptedServer.Script script =
                mailbox(
                        List.of(MAIL, MAIL, MAIL),
                        (peer, command) -> {
                            if (command.equals("RETR 1")) {
                                peer.say("-ERR cannot read");
                                return true;
                            }
                            return false;
                        });
        try (ScriptedServer server = new ScriptedServer(script)) {
            source(server).fetch(intake);
            assertThat(server.heard()).contains("DELE 2", "DELE 3").doesNotContain("DELE 1");
        }
        assertThat(intake.keys()).containsExactly("pop3:u2", "pop3:u3");
    }

    @Test
    void withoutUidlAMailIsKnownByItsContent() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        ScriptedServer.Script script =
                mailbox(
                        List.of(MAIL, MAIL.replace("hello", "other"), MAIL),
                        (peer, command) -> {
                            if (command.startsWith("UIDL")) {
                                peer.say("-ERR what");
                                return true;
                            }
                            return false;
                        });
        try (ScriptedServer server = new ScriptedServer(script)) {
            source(server).fetch(intake);
            source(server).fetch(intake);
            assertThat(server.heard()).contains("DELE 1", "DELE 2", "DELE 3");
        }
        assertThat(intake.keys())
                .hasSize(2)
                .allMatch(key -> key.matches("pop3:sha256:[0-9a-f]{64}"));
    }

    @Test
    void aSessionWithoutQuitBringsTheSameMailsAgainAndTheyAreKnown() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        ScriptedServer.Script cut =
                mailbox(
                        List.of(MAIL),
                        (_, command) -> {
                            if (command.startsWith("DELE")) {
                                throw new UncheckedIOException(new IOException("cut"));
                            }
                            return false;
                        });
        ScriptedServer.Script sound = mailbox(List.of(MAIL), (_, _) -> false);
        try (ScriptedServer server = new ScriptedServer(cut, sound)) {
            source(server).fetch(intake);
            source(server).fetch(intake);
            assertThat(server.heard()).containsOnlyOnce("RETR 1").endsWith("DELE 1", "QUIT");
        }
        assertThat(intake.batches()).containsExactly(1);
        assertThat(intake.taken().getFirst().raw().text(StandardCharsets.UTF_8)).isEqualTo(MAIL);
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        for (String verb : List.of("CAPA", "PASS", "STAT", "UIDL", "RETR")) {
            ScriptedServer.Script script =
                    mailbox(
                            List.of(MAIL),
                            (peer, command) -> {
                                if (command.startsWith(verb)) {
                                    peer.fallSilent();
                                }
                                return false;
                            });
            try (ScriptedServer server = new ScriptedServer(script)) {
                Pop3Source source = source(server, Tls.NONE, Duration.ofMillis(300));
                assertThatThrownBy(() -> source.fetch(new RecordingIntake()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("127.0.0.1:" + server.port());
            }
        }
    }

    @Test
    void aStrippedStarttlsEndsTheConnectionBeforeThePassword() throws Exception {
        try (ScriptedServer server = new ScriptedServer(mailbox(List.of(MAIL), (_, _) -> false))) {
            Pop3Source source = source(server, Tls.STARTTLS, Duration.ofMillis(500));
            assertThatThrownBy(source::check).isInstanceOf(IOException.class);
            assertThat(server.heard())
                    .noneMatch(line -> line.startsWith("USER") || line.startsWith("PASS"));
        }
    }
}
