package org.postern.channels.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.channels.Intake;
import org.postern.channels.mailserver.RecordingIntake;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;

/// Against a real server.
final class Pop3SourceTest {
    private GreenMail server;
    private GreenMailUser user;

    @BeforeEach
    void start() {
        ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3);
        ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3S);
        server = new GreenMail(new ServerSetup[] {plain, tls});
        server.start();
        user = server.setUser("desk@desk.example", "desk", "canary-4711");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Pop3Source source(Pop3Settings.After after) {
        return source(after, server.getPop3().getPort(), Tls.NONE, true);
    }

    private static Pop3Source source(Pop3Settings.After after, int port, Tls tls, boolean verify) {
        Pop3Settings settings =
                new Pop3Settings(
                        "127.0.0.1",
                        port,
                        "desk",
                        Secret.of("canary-4711"),
                        tls,
                        verify,
                        after,
                        Duration.ofMillis(100),
                        Size.parse("100KB"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10));
        return new Pop3Source("support", settings, InstantSource.system());
    }

    private MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user);
    }

    private static String mail(int number) {
        return """
        From: ann@a.example
        Subject: mail %d
        Message-ID: <%d@a.example>

        Body of mail %d.
        .
        ..dots
        """
                .formatted(number, number, number);
    }

    private void deliver(String raw) throws Exception {
        byte[] bytes = raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    @Test
    void takesInWhatIsThereByteForByteAndDeletesItThen() throws Exception {
        deliver(mail(1));
        deliver(mail(2));
        RecordingIntake intake = new RecordingIntake();
        intake.whileAccepting(
                () -> {
                    try {
                        assertThat(inbox().getMessageCount()).isEqualTo(2);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        source(Pop3Settings.After.DELETE).fetch(intake);
        assertThat(intake.keys()).hasSize(2).allMatch(key -> key.matches("pop3:\\S+"));
        assertThat(intake.taken().getFirst().raw().text(StandardCharsets.UTF_8))
                .isEqualTo(mail(1).replace("\n", "\r\n"));
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void aFailedCommitDeletesNothing() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        intake.down(true);
        Pop3Source source = source(Pop3Settings.After.DELETE);
        assertThatThrownBy(() -> source.fetch(intake))
                .isInstanceOf(Intake.UnavailableException.class);
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        intake.down(false);
        source.fetch(intake);
        assertThat(intake.taken()).hasSize(1);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void aMailCommittedBeforeACrashIsDeletedAfterItWithoutAnotherDownload() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        source(Pop3Settings.After.KEEP).fetch(intake);
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        source(Pop3Settings.After.DELETE).fetch(intake);
        assertThat(intake.batches()).containsExactly(1);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void manyMailsTakeSeveralSessions() throws Exception {
        for (int i = 1; i <= 45; i++) {
            deliver(mail(i));
        }
        RecordingIntake intake = new RecordingIntake();
        source(Pop3Settings.After.DELETE).fetch(intake);
        assertThat(intake.batches()).containsExactly(20, 20, 5);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void aMailBeyondTheLimitIsAnnouncedByItsHeaderOnceAndStays() throws Exception {
        deliver(mail(1).replace("Body", "x".repeat(150_000)));
        deliver(mail(2));
        RecordingIntake intake = new RecordingIntake();
        source(Pop3Settings.After.DELETE).fetch(intake);
        source(Pop3Settings.After.DELETE).fetch(intake);
        assertThat(intake.taken()).hasSize(2);
        assertThat(intake.keys()).filteredOn(key -> key.endsWith(":header")).hasSize(1);
        assertThat(intake.taken().getFirst().raw().text(StandardCharsets.UTF_8))
                .contains("Subject: mail 1\r\n")
                .contains("it measures 146 KB")
                .contains("the POP3 mailbox of desk@127.0.0.1.");
        assertThat(inbox().getMessageCount()).isEqualTo(1);
    }

    @Test
    void looksAgainAfterEachIntervalUntilItIsStopped() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        Pop3Source source = source(Pop3Settings.After.KEEP);
        Thread thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        source.run(intake);
                                    } catch (InterruptedException _) {
                                        // As asked.
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                });
        Awaitility.await().until(() -> intake.looks() > 1);
        deliver(mail(1));
        Awaitility.await().until(() -> intake.taken().size() == 1);
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThat(intake.batches()).containsExactly(1);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedUnlessTheSettingsSayOtherwise() throws Exception {
        deliver(mail(1));
        int port = server.getPop3s().getPort();
        RecordingIntake intake = new RecordingIntake();
        assertThatThrownBy(
                        () ->
                                source(Pop3Settings.After.KEEP, port, Tls.IMPLICIT, true)
                                        .fetch(intake))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificat");
        source(Pop3Settings.After.KEEP, port, Tls.IMPLICIT, false).fetch(intake);
        assertThat(intake.taken()).hasSize(1);
    }

    @Test
    void checkingChangesNothingAndAWrongPasswordIsNotRepeated() throws Exception {
        deliver(mail(1));
        assertThat(source(Pop3Settings.After.DELETE).check())
                .endsWith("logged in as desk, the mailbox holds 1 mails");
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        user.setPassword("another");
        assertThatThrownBy(() -> source(Pop3Settings.After.DELETE).check())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "Could not connect and log in as desk at the POP3 server 127.0.0.1:")
                .message()
                .doesNotContain("canary-4711");
    }
}
