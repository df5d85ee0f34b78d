package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;

import org.junit.jupiter.api.Test;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;

/// What the writer puts on the wire, byte for byte and as another library reads it.
final class MimeWriterTest {
    private static final Instant WHEN = Instant.parse("2026-03-01T08:05:09Z");
    private static final Mailbox DESK = new Mailbox("Service Desk", "desk@desk.example");
    private static final Mailbox ANN = Mailbox.of("ann@a.example");

    private static Draft draft(String subject, String text) {
        return new Draft(
                new MessageId("17.42@desk.example"),
                WHEN,
                DESK,
                List.of(ANN),
                List.of(),
                subject,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                text,
                List.of());
    }

    private static Draft with(Draft draft, Attachment... attachments) {
        return new Draft(
                draft.messageId(),
                draft.date(),
                draft.from(),
                draft.to(),
                draft.cc(),
                draft.subject(),
                draft.inReplyTo(),
                draft.references(),
                draft.automatic(),
                draft.text(),
                List.of(attachments));
    }

    private static Attachment file(String name, String type, String content) {
        return new Attachment(
                name,
                type,
                Attachment.Disposition.ATTACHMENT,
                Optional.empty(),
                false,
                Bytes.of(content));
    }

    private static String written(Draft draft) {
        return MimeWriter.write(draft).text(StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage read(Draft draft) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), MimeWriter.write(draft).open());
    }

    @Test
    void aPlainMailIsWrittenByteForByteLikeThis() {
        assertThat(written(draft("Your printer", "Hello Ann,\n\nit prints again.\n")))
                .isEqualTo(
                        """
                        Date: Sun, 1 Mar 2026 08:05:09 +0000
                        From: Service Desk <desk@desk.example>
                        To: ann@a.example
                        Subject: Your printer
                        Message-ID: <17.42@desk.example>
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        Hello Ann,

                        it prints again.
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void htmlStandsBesideItsTextByteForByteLikeThis() {
        String id = Bytes.of("17.42@desk.example").sha256().substring(0, 32);
        assertThat(written(draft("hello", "Grüße").withHtml(Optional.of("<p>Grüße</p>"))))
                .endsWith(
                        String.join(
                                "\r\n",
                                "MIME-Version: 1.0",
                                "Content-Type: multipart/alternative;",
                                " boundary=\"=_a_" + id + "\"",
                                "",
                                "--=_a_" + id,
                                "Content-Type: text/plain; charset=utf-8",
                                "Content-Transfer-Encoding: quoted-printable",
                                "",
                                "Gr=C3=BC=C3=9Fe",
                                "",
                                "--=_a_" + id,
                                "Content-Type: text/html; charset=utf-8",
                                "Content-Transfer-Encoding: quoted-printable",
                                "",
                                "<p>Gr=C3=BC=C3=9Fe</p>",
                                "",
                                "--=_a_" + id + "--",
                                ""));
    }

    @Test
    void htmlAndFilesComeBackAsTheyWere() throws Exception {
        Draft draft =
                with(draft("hello", "text"), file("a.txt", "text/plain", "file"))
                        .withHtml(Optional.of("<p>html</p>"));
        MimeMultipart all = (MimeMultipart) read(draft).getContent();
        assertThat(all.getCount()).isEqualTo(2);
        MimeMultipart forms = (MimeMultipart) all.getBodyPart(0).getContent();
        assertThat(forms.getContentType()).startsWith("multipart/alternative");
        assertThat(forms.getBodyPart(0).getContent()).isEqualTo("text\r\n");
        assertThat(forms.getBodyPart(1).getContent()).isEqualTo("<p>html</p>\r\n");
        assertThat(all.getBodyPart(1).getFileName()).isEqualTo("a.txt");
    }

    @Test
    void anAutomaticAnswerSaysSoInThreeWaysAndNamesItsThread() {
        Draft answer =
                new Draft(
                        new MessageId("18.1@desk.example"),
                        WHEN,
                        DESK,
                        List.of(ANN),
                        List.of(new Mailbox("Bob \"B\" Builder, Ltd", "bob@b.example")),
                        "RE: Your printer",
                        Optional.of(new MessageId("2@a.example")),
                        List.of(new MessageId("1@a.example"), new MessageId("2@a.example")),
                        Optional.of("auto-replied"),
                        "ok",
                        List.of());
        assertThat(written(answer))
                .contains("Auto-Submitted: auto-replied\r\n")
                .contains("Precedence: bulk\r\n")
                .contains("X-Loop: yes\r\n")
                .contains("In-Reply-To: <2@a.example>\r\n")
                .contains("References: <1@a.example> <2@a.example>\r\n")
                .contains("Cc: \"Bob \\\"B\\\" Builder, Ltd\" <bob@b.example>\r\n");
        assertThat(written(draft("x", "y")))
                .doesNotContain("Auto-Submitted", "Precedence", "X-Loop", "In-Reply-To");
    }

    @Test
    void aLongThreadIsFoldedAndKeepsItsRoot() throws Exception {
        List<MessageId> thread = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            thread.add(new MessageId(i + ".abcdefghijklmnop@mail.example"));
        }
        Draft draft =
                new Draft(
                        new MessageId("1@desk.example"),
                        WHEN,
                        DESK,
                        List.of(ANN),
                        List.of(),
                        "s",
                        Optional.empty(),
                        thread,
                        Optional.empty(),
                        "t",
                        List.of());
        String references = read(draft).getHeader("References", null);
        List<MessageId> kept = MessageId.parseAll(references);
        assertThat(kept).hasSize(50).startsWith(thread.getFirst()).endsWith(thread.getLast());
        assertThat(written(draft).lines()).allMatch(line -> line.length() <= 76);
    }

    @Test
    void textOutsideAsciiComesBackAsItWas() throws Exception {
        String subject =
                "Größe der Übergabe – 漢字 😀 und noch viel mehr Text, der lang genug ist, dass er"
                        + " über drei Zeilen geht 😀";
        String text =
                "Grüße\n\n.\n..\nFrom here on\ntrailing space \n漢字😀\n=3D\n"
                        + "ä".repeat(300)
                        + "\n";
        MimeMessage mail = read(draft(subject, text));
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getContent()).isEqualTo(text.replace("\n", "\r\n"));
        assertThat(written(draft(subject, text)))
                .doesNotContain("\r\n.", "\r\nFrom ")
                .matches("\\p{ASCII}+");
        String japanese = "漢字".repeat(500) + "\n";
        MimeMessage compact = read(draft(subject, japanese));
        assertThat(compact.getEncoding()).isEqualTo("base64");
        assertThat(compact.getContent()).isEqualTo(japanese.replace("\n", "\r\n"));
    }

    @Test
    void encodedWordsAreShortAndHoldWholeCharacters() throws Exception {
        String subject = "😀".repeat(100);
        String field = read(draft(subject, "x")).getHeader("Subject", null);
        for (String word : field.split("\\s+", -1)) {
            assertThat(word.length()).isLessThanOrEqualTo(75);
            assertThat(MimeUtility.decodeText(word)).doesNotContain("\ufffd").matches("😀+");
        }
    }

    @Test
    void aSubjectThatLooksEncodedIsNotTakenForIt() throws Exception {
        String subject = "=?utf-8?Q?not_meant?= so";
        assertThat(read(draft(subject, "x")).getSubject()).isEqualTo(subject);
    }

    @Test
    void attachmentsKeepTheirBytesAndTheirNames() throws Exception {
        String longName =
                "Übersicht über alle Verträge und ihre Anlagen im letzten Jahr ".repeat(4) + ".txt";
        Draft draft =
                with(
                        draft("files", "see below"),
                        file("plain name.txt", "text/plain; charset=iso-8859-1; name=x", "one"),
                        file(longName, "application/pdf", "two"),
                        file("mail.eml", "message/rfc822", "Subject: inner\r\n\r\nhi"),
                        file("a\"b\\c%d.bin", "nonsense\r\nX-Evil: 1", ".\r\n--=_\r\n"));
        MimeMultipart parts = (MimeMultipart) read(draft).getContent();
        assertThat(parts.getCount()).isEqualTo(5);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("plain name.txt");
        assertThat(parts.getBodyPart(1).getContentType())
                .isEqualTo("text/plain; charset=iso-8859-1; name=\"plain name.txt\"");
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo(longName.strip());
        assertThat(parts.getBodyPart(3).getContentType()).startsWith("application/octet-stream");
        assertThat(parts.getBodyPart(4).getFileName()).isEqualTo("a\"b\\c%d.bin");
        assertThat(parts.getBodyPart(4).getInputStream().readAllBytes())
                .isEqualTo(".\r\n--=_\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(written(draft).lines()).allMatch(line -> line.length() <= 78);
        assertThat(written(draft)).doesNotContain("X-Evil");
    }

    @Test
    void anAddressInAnotherScriptIsWrittenInAsciiOrLeftOut() throws Exception {
        Draft draft =
                new Draft(
                        new MessageId("1@desk.example"),
                        WHEN,
                        DESK,
                        List.of(
                                new Mailbox("Jörg", "joerg@bücher.example"),
                                new Mailbox("Nobody", "ünmöglich@a.example"),
                                new Mailbox("", "no address")),
                        List.of(),
                        "s",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "t",
                        List.of());
        assertThat(written(draft))
                .contains("To: =?utf-8?B?SsO2cmc=?= <joerg@xn--bcher-kva.example>, Nobody :;,");
        assertThat(((InternetAddress) read(draft).getFrom()[0]).getAddress())
                .isEqualTo("desk@desk.example");
    }

    @Test
    void theSameDraftGivesTheSameBytes() {
        Draft draft = with(draft("ünder", "text"), file("f", "text/plain", "x"));
        assertThat(MimeWriter.write(draft)).isEqualTo(MimeWriter.write(draft));
    }

    @Test
    void nothingInAnyFieldCanMakeAnotherField() throws Exception {
        Random random = new Random(4711);
        String[] evil = {
            "\r\n", "\n", "\r", "\0", "X-Evil: 1", " ", "\t", "\u0085", "\u2028", "\u760d\u760a",
            "\"", "\\", "<", ">", ",", ";", ":", "=?utf-8?Q?=0D=0AX-Evil:_1?=", "ä", "😀",
            "\ud83d", "a".repeat(1200), "(", ")", "@", "--=_", "."
        };
        for (int round = 0; round < 600; round++) {
            Draft draft = evilDraft(random, evil);
            String bytes = written(draft);
            String header = bytes.substring(0, bytes.indexOf("\r\n\r\n"));
            assertThat(header.replaceAll("\r\n[ \t]", " ").split("\r\n", -1))
                    .allMatch(
                            line ->
                                    line.matches(
                                            "(Date|From|To|Cc|Subject|Message-ID|In-Reply-To|References"
                                                + "|Auto-Submitted|Precedence|X-Loop|MIME-Version|Content-Type|Content-Transfer-Encoding):"
                                                + " .+|Subject: "));
            assertThat(bytes).matches("[\\p{Print}\\r\\n\\t]*");
            assertThat(bytes.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(bytes.lines()).allMatch(line -> line.length() <= 998);
            MimeMultipart parts = (MimeMultipart) read(draft).getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat(parts.getBodyPart(1).getAllHeaders().asIterator())
                    .toIterable()
                    .extracting("name")
                    .isSubsetOf(
                            "Content-Type",
                            "Content-Disposition",
                            "Content-ID",
                            "Content-Transfer-Encoding");
        }
    }

    private static Draft evilDraft(Random random, String[] evil) {
        MessageId id = new MessageId("x" + mix(random, evil).replaceAll("[<>]", ""));
        return new Draft(
                id,
                WHEN,
                new Mailbox(mix(random, evil), mix(random, evil)),
                List.of(new Mailbox(mix(random, evil), mix(random, evil))),
                List.of(new Mailbox(mix(random, evil), mix(random, evil))),
                mix(random, evil),
                Optional.of(id),
                List.of(id, id),
                Optional.of(mix(random, evil)),
                mix(random, evil),
                List.of(
                        new Attachment(
                                mix(random, evil),
                                mix(random, evil),
                                Attachment.Disposition.INLINE,
                                Optional.of(mix(random, evil)),
                                false,
                                Bytes.of(mix(random, evil)))));
    }

    private static String mix(Random random, String[] evil) {
        StringBuilder mixed = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            mixed.append(random.nextBoolean() ? "word" : "")
                    .append(evil[random.nextInt(evil.length)]);
        }
        return mixed.toString();
    }
}
