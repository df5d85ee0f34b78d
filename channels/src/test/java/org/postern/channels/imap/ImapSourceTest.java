package org.postern.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Flags;
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
import org.postern.schema.message.Arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Against a real server.
final class ImapSourceTest {
    private GreenMail server;
    private GreenMailUser user;

    @BeforeEach
    void start() {
        ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS);
        server = new GreenMail(new ServerSetup[] {plain, tls});
        server.start();
        user = server.setUser("desk@desk.example", "desk", "canary-4711");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ImapSettings settings(ImapSettings.After after) {
        return settings(after, server.getImap().getPort(), Tls.NONE, true);
    }

    private static ImapSettings settings(
            ImapSettings.After after, int port, Tls tls, boolean verify) {
        return new ImapSettings(
                "127.0.0.1",
                port,
                "desk",
                Secret.of("canary-4711"),
                tls,
                verify,
                "INBOX",
                after,
                after == ImapSettings.After.MOVE
                        ? Optional.of("Erledigt & alt ü")
                        : Optional.empty(),
                false,
                Duration.ofSeconds(30),
                true,
                Size.parse("100KB"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private static ImapSource source(ImapSettings settings) {
        return new ImapSource("support", settings, InstantSource.system());
    }

    private MailFolder inbox() throws Exception {
        ImapHostManager host = server.getManagers().getImapHostManager();
        return host.getInbox(user);
    }

    private void deliver(String raw) throws Exception {
        byte[] bytes = raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        MimeMessage mail =
                new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        user.deliver(mail);
    }

    private static String mail(int number) {
        return """
        From: ann@a.example
        Subject: mail %d
        Message-ID: <%d@a.example>

        Body of mail %d.
        """
                .formatted(number, number, number);
    }

    private String key(long uid) throws Exception {
        return "imap:INBOX:" + inbox().getUidValidity() + ":" + uid;
    }

    @Test
    void takesInWhatIsThereInOrderAndDeletesItThen() throws Exception {
        deliver(mail(1));
        deliver(mail(2));
        deliver(mail(3));
        RecordingIntake intake = new RecordingIntake();
        source(settings(ImapSettings.After.DELETE)).fetch(intake);
        assertThat(intake.keys()).containsExactly(key(1), key(2), key(3));
        Arrival first = intake.taken().getFirst();
        assertThat(first.account()).isEqualTo("support");
        assertThat(first.format()).isEqualTo(Arrival.Format.MAIL);
        assertThat(first.raw().text(StandardCharsets.UTF_8))
                .isEqualTo(mail(1).replace("\n", "\r\n"));
        assertThat(intake.looks()).isPositive();
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void acknowledgesNothingBeforeTheCommit() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        intake.whileAccepting(
                () -> {
                    try {
                        assertThat(inbox().getMessageCount()).isEqualTo(1);
                        assertThat(inbox().getMessages().getFirst().getFlags().getSystemFlags())
                                .doesNotContain(Flags.Flag.DELETED, Flags.Flag.SEEN);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        source(settings(ImapSettings.After.DELETE)).fetch(intake);
        assertThat(intake.taken()).hasSize(1);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void aFailedCommitAcknowledgesNothing() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        intake.down(true);
        ImapSource source = source(settings(ImapSettings.After.DELETE));
        assertThatThrownBy(() -> source.fetch(intake))
                .isInstanceOf(Intake.UnavailableException.class);
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        assertThat(inbox().getMessages().getFirst().getFlags().getSystemFlags())
                .doesNotContain(Flags.Flag.DELETED, Flags.Flag.SEEN);
        intake.down(false);
        source.fetch(intake);
        assertThat(intake.taken()).hasSize(1);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void aMailCommittedBeforeACrashIsAcknowledgedAfterItWithoutAnotherDownload() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        source(settings(ImapSettings.After.KEEP)).fetch(intake);
        deliver(mail(2));
        source(settings(ImapSettings.After.DELETE)).fetch(intake);
        assertThat(intake.keys()).containsExactly(key(1), key(2));
        assertThat(intake.batches()).containsExactly(1, 1);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void mailsThatAnotherPersonMarkedAsDeletedAreLeftForThatPerson() throws Exception {
        deliver(mail(1));
        deliver(mail(2));
        RecordingIntake intake = new RecordingIntake();
        intake.whileAccepting(
                () -> {
                    try {
                        deliver(mail(3));
                        inbox().setFlags(new Flags(Flags.Flag.DELETED), true, 3, null, false);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        source(settings(ImapSettings.After.DELETE)).fetch(intake);
        assertThat(intake.taken()).hasSize(2);
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        assertThat(inbox().getMessages().getFirst().getUid()).isEqualTo(3);
    }

    @Test
    void movesToAFolderItCreates() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        source(settings(ImapSettings.After.MOVE)).fetch(intake);
        assertThat(inbox().getMessageCount()).isZero();
        deliver(mail(2));
        source(settings(ImapSettings.After.MOVE)).fetch(intake);
        assertThat(inbox().getMessageCount()).isZero();
        ImapHostManager host = server.getManagers().getImapHostManager();
        assertThat(host.getAllMessages()).hasSize(2);
        assertThat(intake.taken()).hasSize(2);
    }

    @Test
    void marksAsReadOrLeavesUntouchedWhenToldSo() throws Exception {
        deliver(mail(1));
        RecordingIntake intake = new RecordingIntake();
        source(settings(ImapSettings.After.KEEP)).fetch(intake);
        assertThat(inbox().getMessages().getFirst().getFlags().getSystemFlags())
                .doesNotContain(Flags.Flag.SEEN);
        source(settings(ImapSettings.After.SEEN)).fetch(intake);
        assertThat(inbox().getMessages().getFirst().getFlags().getSystemFlags())
                .contains(Flags.Flag.SEEN);
        assertThat(intake.taken()).hasSize(1);
    }

    @Test
    void aMailBeyondTheLimitIsAnnouncedByItsHeaderOnceAndStays() throws Exception {
        deliver(
                mail(1).replace("Body", "x".repeat(150_000))
                        .replace("Subject", "Content-Type: text/html\nSubject"));
        deliver(mail(2));
        RecordingIntake intake = new RecordingIntake();
        ImapSource source = source(settings(ImapSettings.After.DELETE));
        source.fetch(intake);
        source.fetch(intake);
        assertThat(intake.keys()).containsExactlyInAnyOrder(key(1) + ":header", key(2));
        assertThat(inbox().getMessageCount()).isEqualTo(1);
        String stub =
                intake.taken().stream()
                        .filter(arrival -> arrival.sourceKey().endsWith(":header"))
                        .findFirst()
                        .orElseThrow()
                        .raw()
                        .text(StandardCharsets.UTF_8);
        assertThat(stub)
                .startsWith("From: ann@a.example\r\nSubject: mail 1\r\n")
                .contains("Message-ID: <1@a.example>\r\n")
                .doesNotContain("text/html")
                .contains("it measures 146 KB, more than the limit of 100KB.\r\n")
                .contains("in folder INBOX of desk@127.0.0.1, UID 1.");
    }

    @Test
    void fiveHundredMailsComeInBatches() throws Exception {
        for (int i = 1; i <= 500; i++) {
            deliver(mail(i));
        }
        RecordingIntake intake = new RecordingIntake();
        source(settings(ImapSettings.After.DELETE)).fetch(intake);
        assertThat(intake.taken()).hasSize(500);
        assertThat(intake.batches()).hasSize(10).allMatch(size -> size == 50);
        assertThat(inbox().getMessageCount()).isZero();
    }

    @Test
    void idleBringsNewMailAtOnceAndAnInterruptEndsIt() throws Exception {
        RecordingIntake intake = new RecordingIntake();
        ImapSource source = source(settings(ImapSettings.After.DELETE));
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
        Awaitility.await().until(() -> intake.looks() > 0);
        deliver(mail(1));
        Awaitility.await().until(() -> intake.taken().size() == 1);
        deliver(mail(2));
        Awaitility.await().until(() -> intake.taken().size() == 2);
        Awaitility.await().until(() -> inbox().getMessageCount() == 0);
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedUnlessTheSettingsSayOtherwise() throws Exception {
        deliver(mail(1));
        int port = server.getImaps().getPort();
        RecordingIntake intake = new RecordingIntake();
        ImapSource strict = source(settings(ImapSettings.After.KEEP, port, Tls.IMPLICIT, true));
        assertThatThrownBy(() -> strict.fetch(intake))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Could not connect at the IMAP server 127.0.0.1:" + port)
                .hasMessageContaining("certificat");
        source(settings(ImapSettings.After.KEEP, port, Tls.IMPLICIT, false)).fetch(intake);
        assertThat(intake.taken()).hasSize(1);
    }

    @Test
    void aWrongPasswordIsReportedWithoutThePassword() {
        ImapSettings right = settings(ImapSettings.After.DELETE);
        user.setPassword("another");
        assertThatThrownBy(() -> source(right).check())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Could not log in as desk at the IMAP server 127.0.0.1:")
                .message()
                .doesNotContain("canary-4711");
    }

    @Test
    void checkingChangesNothing() throws Exception {
        deliver(mail(1));
        assertThat(source(settings(ImapSettings.After.DELETE)).check())
                .endsWith("logged in as desk, the folder INBOX holds 1 mails");
        assertThat(inbox().getMessageCount()).isEqualTo(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(
                        () ->
                                new ImapSettings(
                                        "h",
                                        993,
                                        "u",
                                        Secret.of("p"),
                                        Tls.IMPLICIT,
                                        true,
                                        "INBOX",
                                        ImapSettings.After.MOVE,
                                        Optional.empty(),
                                        false,
                                        Duration.ofSeconds(1),
                                        true,
                                        Size.parse("1MB"),
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("after: move needs move-to, the folder to move to");
        assertThat(List.of(settings(ImapSettings.After.KEEP).toString()))
                .noneMatch(text -> text.contains("canary-4711"));
    }
}
