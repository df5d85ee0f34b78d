package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.List;
import java.util.Optional;

class BounceMailTest {

    private static Message read(String mail) {
        return new MimeReader().read(Bytes.of(mail));
    }

    private static String report(String status) {
        return """
        From: MAILER-DAEMON@relay.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=cut

        --cut

        I am sorry.
        --cut
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        %s
        --cut
        Content-Type: message/rfc822

        From: desk@d.example
        Message-ID: <sent.1@d.example>

        Hello
        --cut--
        """
                .formatted(status);
    }

    @Test
    void aReportByTheBookIsReadWhole() {
        Message message =
                read(
                        report(
                                """
                                Final-Recipient: rfc822; ann@x.example
                                Action: failed
                                Status: 5.1.1
                                Diagnostic-Code: smtp; 550 5.1.1 no such user\
                                """));

        Optional<String> status = Optional.of("5.1.1");
        Optional<String> action = Optional.of("failed");
        assertThat(message.bounce())
                .contains(
                        new Bounce(
                                Optional.of("ann@x.example"),
                                status,
                                action,
                                true,
                                Optional.of(new MessageId("sent.1@d.example")),
                                Optional.empty(),
                                List.of(
                                        new Bounce.Recipient(
                                                "ann@x.example",
                                                status,
                                                action,
                                                true,
                                                Optional.of("550 5.1.1 no such user")))));
        assertThat(message.automatic()).map(Automatic::mark).contains("dsn");
        assertThat(message.attachments()).hasSize(2);
    }

    @Test
    void theFirstRecipientThatFailedSpeaksForAll() {
        Bounce bounce =
                read(report(
                                """
                                Final-Recipient: rfc822; ok@x.example
                                Action: delivered
                                Status: 2.0.0

                                Final-Recipient: rfc822; <gone@x.example>
                                Action: FAILED
                                Status: 5.2.1 (disabled)\
                                """))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.recipient()).contains("gone@x.example");
        assertThat(bounce.status()).contains("5.2.1");
        assertThat(bounce.recipients())
                .extracting(Bounce.Recipient::address, Bounce.Recipient::permanent)
                .containsExactly(tuple("ok@x.example", false), tuple("gone@x.example", true));
    }

    @Test
    void whatAReportSaysCanBeStored() {
        Bounce bounce =
                read(report(
                                """
                                Final-Recipient: utf-8; j\u00fcrgen@x.example
                                Original-Recipient: rfc822; a\0b
                                Action: failed\0
                                Diagnostic-Code: smtp; 550 5.1.1 \0\
                                """))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.recipient()).contains("j\u00fcrgen@x.example");
        assertThat(bounce.toString()).doesNotContain("\0");
    }

    @Test
    void aDelayIsNotTheEnd() {
        Bounce bounce =
                read(report("Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.4.1"))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.action()).contains("delayed");
        assertThat(bounce.permanent()).isFalse();
    }

    @Test
    void aReportWithoutAStatusTakesItFromTheDiagnosis() {
        Bounce bounce =
                read(report(
                                """
                                Original-Recipient: rfc822;a@x.example
                                Action: failed
                                Diagnostic-Code: smtp; 552 5.2.2 mailbox full\
                                """))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.status()).contains("5.2.2");
        assertThat(bounce.recipient()).contains("a@x.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Hi. I could not deliver it.~<a@x.example>:~said: 550 5.1.1 gone | a@x.example | 5.1.1 | true
                    Delivery to a@x.example failed: 452 4.2.2 mailbox full          | a@x.example | 4.2.2 | false
                    The mail to <a@x.example> could not be delivered: user unknown  | a@x.example |       | true
                    Delivery to a@x.example has been delayed. We will keep trying.  | a@x.example |       | false
                    """)
    void aSystemThatKnowsNoReportsIsKnownByItsWords(
            String words, String recipient, String status, boolean permanent) {
        Message message =
                read(
                        """
                        From: Mail Delivery System <mailer-daemon@relay.example>
                        Subject: failure notice

                        %s

                        Received: from d.example
                        Message-ID: <sent.2@d.example>
                        Subject: 5.7.1 is in the subject of the sent mail
                        """
                                .formatted(words.replace('~', '\n')));

        Bounce bounce = message.bounce().orElseThrow();
        assertThat(bounce.recipient()).contains(recipient);
        assertThat(bounce.permanent()).isEqualTo(permanent);
        assertThat(bounce.originalMessageId()).contains(new MessageId("sent.2@d.example"));
        if (status != null) {
            assertThat(bounce.status()).contains(status);
        }
        assertThat(message.automatic()).map(Automatic::mark).contains("dsn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    postmaster@x.example | Niet bezorgd: offerte   | a@x.example bestaat niet.
                    admin@x.example      | Недоставлено: письмо    | Письмо для a@x.example не было доставлено.
                    no-reply@x.example   | メール送信エラー        | a@x.example に送信できませんでした。
                    sysadmin@x.example   | Undeliverable message   | It could not be sent to a@x.example
                    mdaemon@x.example    | About your mail         | a@x.example - 550 no
                    robot@x.example      | Falha na entrega        | A mensagem para a@x.example não foi entregue.
                    """)
    void theWordsMayBeOfAnyLanguage(String from, String subject, String text) {
        Message message = read("From: %s\nSubject: %s\n\n%s\n".formatted(from, subject, text));

        assertThat(message.bounce()).flatMap(Bounce::recipient).contains("a@x.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Your mail of ann@d.example:~  lost@x.example~   unknown user           | lost@x.example
                    Ask support@x.example.~<lost@x.example>: host said: 550 no             | lost@x.example
                    Mail from ann@d.example~Recipient: <lost@x.example>~Reason: no such user | lost@x.example
                    From ann@d.example:~  RCPT TO: lost@x.example~did not work             | lost@x.example
                    To postmaster@x.example we could not deliver: 550 no                   | postmaster@x.example
                    """)
    void theRecipientIsWhoWasMissedAndNotWhoHelps(String words, String recipient) {
        Message message =
                read(
                        "From: mailer-daemon@x.example\nSubject: failure notice\n\n%s\n"
                                .formatted(words.replace('~', '\n')));

        assertThat(message.bounce()).flatMap(Bounce::recipient).contains(recipient);
    }

    @Test
    void aReportWithoutAnAddressTakesItFromTheHeaderOrTheReturnedMail() {
        Bounce pipe =
                read("X-Failed-Recipients: lost@x.example\n"
                                + report(
                                        "Final-Recipient: rfc822; |/bin/file a@x.example\n"
                                                + "Action: failed\nStatus: 5.0.0"))
                        .bounce()
                        .orElseThrow();
        Bounce silent =
                read("""
                From: mailer-daemon@x.example
                Subject: failure notice
                Content-Type: multipart/mixed; boundary=cut

                --cut

                Your mail was not delivered.
                --cut
                Content-Type: text/rfc822-headers

                To: Ann <lost@x.example>
                Message-ID: <sent.3@d.example>
                --cut--
                """)
                        .bounce()
                        .orElseThrow();

        assertThat(pipe.recipient()).contains("lost@x.example");
        assertThat(silent.recipient()).contains("lost@x.example");
        assertThat(silent.originalMessageId()).contains(new MessageId("sent.3@d.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a@x.example: user unknown                      | 5.1.1 | true
                    a@x.example: 452 mailbox is full               | 4.2.2 | false
                    a@x.example: Host unknown                      | 5.1.2 | true
                    a@x.example: the message is too large          | 5.3.4 | true
                    a@x.example: connection timed out; delayed     | 4.4.1 | false
                    a@x.example: 554 considered spam               | 5.7.1 | true
                    """)
    void aReportWithoutACodeGetsOneByItsWords(String words, String status, boolean permanent) {
        Bounce bounce =
                read("From: mailer-daemon@x.example\nSubject: failure notice\n\n%s\n"
                                .formatted(words))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.status()).contains(status);
        assertThat(bounce.permanent()).isEqualTo(permanent);
    }

    @Test
    void aListServerThatRefusesAMailReportsToo() {
        Message message =
                read(
                        """
                        From: chess-admin@lists.example
                        X-MLServer: lists 4.0
                        Subject: NOT MEMBER article from ann@x.example

                        You are not a member of this mailing list <chess@lists.example>.
                        """);

        assertThat(message.bounce()).flatMap(Bounce::recipient).contains("chess@lists.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ann@x.example        | My mail was not delivered   | It could not be delivered, what now?
                    ann@x.example        | Fwd: Undelivered Mail       | It could not be delivered, what now?
                    ann@x.example        | Re: failure notice          | user unknown, it says
                    postmaster@x.example | Maintenance on Sunday       | The servers rest from 9 to 10.
                    postmaster@x.example | Maintenance on Sunday       | There are 500 users.
                    no-reply@x.example   | Delivery failed: parcel 17  | Your parcel could not be delivered.
                    """)
    void peopleWhoWriteAboutBouncesAreNone(String from, String subject, String text) {
        Message message = read("From: %s\nSubject: %s\n\n%s\n".formatted(from, subject, text));

        assertThat(message.bounce()).isEmpty();
    }

    @Test
    void aVacationNoticeIsAutomaticAndNoBounce() {
        Message message =
                read(
                        """
                        From: ann@x.example
                        Return-Path: <>
                        Auto-Submitted: auto-replied
                        Subject: Away: undeliverable until May

                        I was unable to deliver an answer.
                        """);

        assertThat(message.bounce()).isEmpty();
        assertThat(message.automatic()).map(Automatic::mark).contains("auto-submitted");
    }

    @Test
    void aComplaintIsNoBounce() {
        Message message =
                read(
                        """
                        From: postmaster@isp.example
                        Subject: complaint
                        Content-Type: multipart/report; report-type=feedback-report; boundary=cut

                        --cut

                        A user could not be delivered from your mail.
                        --cut
                        Content-Type: message/feedback-report

                        Feedback-Type: abuse
                        --cut--
                        """);

        assertThat(message.bounce()).isEmpty();
        assertThat(message.automatic()).isPresent();
    }

    @Test
    void aBetterRecipientLeavesTheRestOfTheReport() {
        Bounce bounce =
                read("X-Failed-Recipients: ann@x.example\n"
                                + report(
                                        """
                                        Final-Recipient: x-local; /var/mail/ann
                                        Action: failed
                                        Status: 5.2.2\
                                        """))
                        .bounce()
                        .orElseThrow();

        assertThat(bounce.recipient()).contains("ann@x.example");
        assertThat(bounce.recipients())
                .extracting(Bounce.Recipient::address)
                .containsExactly("/var/mail/ann");
    }
}
