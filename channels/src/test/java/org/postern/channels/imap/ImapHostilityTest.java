package org.postern.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postern.channels.mailserver.RecordingIntake;
import org.postern.channels.mailserver.ScriptedServer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Against servers that break, lie or fall silent.
final class ImapHostilityTest {
    private static final String MAIL = "Subject: x\r\n\r\n" + "0123456789abcdef".repeat(16);

    private static ImapSource source(ScriptedServer server) {
        return source(server, Tls.NONE, false, Duration.ofSeconds(5));
    }

    private static ImapSource unhurried(ScriptedServer server) {
        return source(server, Tls.NONE, false, Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    private static ImapSource source(
            ScriptedServer server, Tls tls, boolean exclusive, Duration patience) {
        return source(server, tls, exclusive, patience, Duration.ofMillis(200));
    }

    private static ImapSource source(
            ScriptedServer server, Tls tls, boolean exclusive, Duration patience, Duration poll) {
        ImapSettings settings =
                new ImapSettings(
                        "127.0.0.1",
                        server.port(),
                        "desk",
                        Secret.of("canary-4711"),
                        tls,
                        true,
                        "INBOX",
                        ImapSettings.After.DELETE,
                        Optional.empty(),
                        exclusive,
                        poll,
                        true,
                        Size.parse("1MB"),
                        patience,
                        patience);
        return new ImapSource("support", settings, InstantSource.system());
    }

    @Test
    void aMailThatIsCutShortAnywhereIsNeverTakenIn() throws Exception {
        for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
            String part = MAIL.substring(0, MAIL.length() * sixteenth / 16);
            OddImapServer odd =
                    new OddImapServer()
                            .mail(1, MAIL)
                            .but(
                                    (peer, _, command) -> {
                                        if (!command.contains("BODY.PEEK")) {
                                            return false;
                                        }
                                        peer.raw(
                                                "* 1 FETCH (UID 1 BODY[] {"
                                                        + MAIL.length()
                                                        + "}\r\n"
                                                        + part);
                                        throw new UncheckedIOException(new IOException("cut"));
                                    });
            RecordingIntake intake = new RecordingIntake();
            try (ScriptedServer server = new ScriptedServer(odd.script())) {
                assertThatThrownBy(() -> source(server).fetch(intake))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(
                                "Could not get an answer to UID FETCH at the IMAP server");
                assertThat(server.heard()).noneMatch(line -> line.contains("STORE"));
            }
            assertThat(intake.taken()).isEmpty();
        }
    }

    @Test
    void aMailTheServerCannotGiveDoesNotHoldUpItsNeighbours() throws Exception {
        OddImapServer odd =
                new OddImapServer()
                        .mail(1, MAIL)
                        .mail(2, MAIL)
                        .mail(3, MAIL)
                        .but(
                                (peer, tag, command) -> {
                                    if (OddImapServer.wholeMail("1:3").test(command)) {
                                        peer.say(tag + " NO [SERVERBUG] cannot read");
                                        return true;
                                    }
                                    if (OddImapServer.wholeMail("2").test(command)) {
                                        peer.say("* 2 FETCH (UID 2 BODY[] NIL)", tag + " OK");
                                        return true;
                                    }
                                    return false;
                                });
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(odd.script())) {
            source(server).fetch(intake);
            assertThat(server.heard())
                    .noneMatch(line -> line.contains("STORE 2") || line.contains("1:3 +FLAGS"));
        }
        assertThat(intake.keys()).containsExactly("imap:INBOX:7:1", "imap:INBOX:7:3");
    }

    @Test
    void aMailThatMakesTheServerHangUpComesLastAtTheNextConnection() throws Exception {
        OddImapServer odd =
                new OddImapServer()
                        .mail(1, MAIL)
                        .mail(2, MAIL)
                        .mail(3, MAIL)
                        .but(
                                (peer, _, command) -> {
                                    if (OddImapServer.wholeMail("1:3").test(command)) {
                                        peer.say("* 1 FETCH (UID 1 BODY[] {1}", "a)")
                                                .raw("* 2 FETCH (UID 2 BO");
                                        throw new UncheckedIOException(new IOException("cut"));
                                    }
                                    if (OddImapServer.wholeMail("2").test(command)) {
                                        throw new UncheckedIOException(new IOException("cut"));
                                    }
                                    return false;
                                });
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(odd.script())) {
            ImapSource source = unhurried(server);
            assertThatThrownBy(() -> source.fetch(intake)).isInstanceOf(IOException.class);
            assertThat(intake.keys()).containsExactly("imap:INBOX:7:1");
            assertThatThrownBy(() -> source.fetch(intake)).isInstanceOf(IOException.class);
            source.fetch(intake);
            assertThat(intake.keys()).containsExactly("imap:INBOX:7:1", "imap:INBOX:7:3");
            assertThat(server.heard())
                    .anyMatch(line -> line.contains("UID STORE 1 +FLAGS.SILENT (\\Deleted)"))
                    .noneMatch(line -> line.contains("STORE 2"));
        }
    }

    @Test
    void withoutUidplusNothingIsExpungedUnlessTheFolderIsOurs() throws Exception {
        for (boolean exclusive : new boolean[] {false, true}) {
            OddImapServer odd = new OddImapServer().capabilities("IMAP4rev1").mail(4, MAIL);
            RecordingIntake intake = new RecordingIntake();
            try (ScriptedServer server = new ScriptedServer(odd.script())) {
                source(server, Tls.NONE, exclusive, Duration.ofSeconds(5)).fetch(intake);
                assertThat(server.heard())
                        .anyMatch(line -> line.endsWith("UID STORE 4 +FLAGS.SILENT (\\Deleted)"));
                assertThat(server.heard().stream().anyMatch(line -> line.endsWith("EXPUNGE")))
                        .isEqualTo(exclusive);
            }
            assertThat(intake.taken()).hasSize(1);
        }
    }

    @Test
    void anOldUidNeverDeletesAMailOfARenumberedFolder() throws Exception {
        OddImapServer before =
                new OddImapServer()
                        .mail(1, MAIL)
                        .but(
                                (_, _, command) -> {
                                    if (command.contains("STORE")) {
                                        throw new UncheckedIOException(new IOException("cut"));
                                    }
                                    return false;
                                });
        OddImapServer after =
                new OddImapServer().validity(8).mail(1, "Subject: other\r\n\r\nother");
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(before.script(), after.script())) {
            ImapSource source = source(server);
            assertThatThrownBy(() -> source.fetch(intake)).isInstanceOf(IOException.class);
            source.fetch(intake);
        }
        assertThat(intake.keys()).containsExactly("imap:INBOX:7:1", "imap:INBOX:8:1");
        assertThat(intake.taken().getLast().raw().text(StandardCharsets.UTF_8)).contains("other");
    }

    @Test
    void aFolderThatIsRenumberedUnderOurFeetIsLeftAtOnce() throws Exception {
        OddImapServer odd =
                new OddImapServer()
                        .mail(1, MAIL)
                        .but(
                                (peer, _, command) -> {
                                    if (command.contains("BODY.PEEK")) {
                                        peer.say("* OK [UIDVALIDITY 8] all new");
                                    }
                                    return false;
                                });
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(odd.script())) {
            assertThatThrownBy(() -> source(server).fetch(intake))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("renumbered");
            assertThat(server.heard()).noneMatch(line -> line.contains("STORE"));
        }
    }

    @Test
    void anAnnouncedLengthReservesNoMemory() throws Exception {
        for (String length : new String[] {"2147483600", "1999999999"}) {
            OddImapServer odd =
                    new OddImapServer()
                            .mail(1, MAIL)
                            .but(
                                    (peer, _, command) -> {
                                        if (command.contains("BODY.PEEK")) {
                                            peer.raw(
                                                    "* 1 FETCH (UID 1 BODY[] {"
                                                            + length
                                                            + "}\r\nabc");
                                            peer.fallSilent();
                                        }
                                        return false;
                                    });
            try (ScriptedServer server = new ScriptedServer(odd.script())) {
                assertThatThrownBy(() -> source(server).fetch(new RecordingIntake()))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("Could not understand the answer to UID FETCH");
            }
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        for (String command : new String[] {"CAPABILITY", "SELECT", "UID SEARCH", "UID FETCH"}) {
            OddImapServer odd =
                    new OddImapServer()
                            .mail(1, MAIL)
                            .but(
                                    (peer, _, heard) -> {
                                        if (heard.startsWith(command)) {
                                            peer.fallSilent();
                                        }
                                        return false;
                                    });
            try (ScriptedServer server = new ScriptedServer(odd.script())) {
                ImapSource source = source(server, Tls.NONE, false, Duration.ofMillis(300));
                assertThatThrownBy(() -> source.run(new RecordingIntake()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("127.0.0.1:" + server.port());
            }
        }
    }

    @Test
    void aConnectionThatDiesDuringIdleIsNoticed() throws Exception {
        OddImapServer odd =
                new OddImapServer()
                        .but(
                                (peer, _, command) -> {
                                    if (command.startsWith("IDLE")) {
                                        peer.say("+ idling");
                                        peer.fallSilent();
                                    }
                                    return false;
                                });
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(odd.script())) {
            ImapSource source = source(server, Tls.NONE, false, Duration.ofMillis(300));
            assertThatThrownBy(() -> source.run(intake))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Could not wait for news at the IMAP server");
            assertThat(server.heard()).contains("DONE");
        }
        assertThat(intake.looks()).isPositive();
    }

    @Test
    void thereIsALookEveryPollIntervalWhateverIdleSays() throws Exception {
        OddImapServer odd =
                new OddImapServer()
                        .but(
                                (peer, tag, command) -> {
                                    if (command.startsWith("IDLE")) {
                                        peer.say("+ idling", "* OK still here");
                                        peer.hearUntil("DONE");
                                        peer.say(tag + " OK back");
                                        return true;
                                    }
                                    return false;
                                });
        RecordingIntake intake = new RecordingIntake();
        try (ScriptedServer server = new ScriptedServer(odd.script())) {
            ImapSource source = source(server);
            CompletableFuture<Boolean> stopped = new CompletableFuture<>();
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            source.run(intake);
                                        } catch (InterruptedException e) {
                                            stopped.complete(true);
                                        } catch (Exception e) {
                                            stopped.completeExceptionally(e);
                                        }
                                    });
            Awaitility.await().until(() -> intake.looks() > 3);
            thread.interrupt();
            assertThat(stopped.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStrippedStarttlsEndsTheConnectionBeforeThePassword() throws Exception {
        OddImapServer odd = new OddImapServer().capabilities("IMAP4rev1 AUTH=PLAIN");
        try (ScriptedServer server = new ScriptedServer(odd.script());
                ScriptedServer authenticated =
                        new ScriptedServer(
                                peer -> {
                                    peer.say("* PREAUTH welcome");
                                    peer.fallSilent();
                                })) {
            assertThatThrownBy(
                            () ->
                                    source(server, Tls.STARTTLS, false, Duration.ofSeconds(5))
                                            .fetch(new RecordingIntake()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not offer STARTTLS");
            assertThat(server.heard())
                    .noneMatch(line -> line.contains("LOGIN") || line.contains("AUTHENTICATE"));
            assertThatThrownBy(
                            () ->
                                    source(
                                                    authenticated,
                                                    Tls.STARTTLS,
                                                    false,
                                                    Duration.ofMillis(300))
                                            .fetch(new RecordingIntake()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void noPasswordIsSentWhereLoginIsDisabledNorRepeatedInAMessage() throws Exception {
        OddImapServer disabled = new OddImapServer().capabilities("IMAP4rev1 LOGINDISABLED");
        OddImapServer chatty =
                new OddImapServer()
                        .but(
                                (peer, tag, command) -> {
                                    if (command.startsWith("LOGIN")) {
                                        peer.say(tag + " NO bad command: " + command);
                                        return true;
                                    }
                                    return false;
                                });
        try (ScriptedServer server = new ScriptedServer(disabled.script())) {
            assertThatThrownBy(() -> source(server).check())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("it allows no login this way");
            assertThat(server.heard()).noneMatch(line -> line.contains("canary-4711"));
        }
        try (ScriptedServer server = new ScriptedServer(chatty.script())) {
            assertThatThrownBy(() -> source(server).check())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Could not log in as desk")
                    .message()
                    .doesNotContain("canary-4711");
        }
    }
}
