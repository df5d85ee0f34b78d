package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Mails made to cost time, memory or stack. Each is read within the time limit of one mail, and
/// none is dropped.
@Timeout(10)
class HostileMailTest {

    private static Message read(String mail) {
        return new MimeReader().read(Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int i = 0; i < depth; i++) {
            mail.append(
                    "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
        }
        return mail.append("deep\n").toString();
    }

    @Test
    void partsNestedTooDeepAreKeptAsOneFile() {
        Message message = read(nested(1_000));

        assertThat(message.attachments()).hasSize(1);
        assertThat(message.attachments().getFirst().content().text(StandardCharsets.US_ASCII))
                .contains("deep");
        assertThat(message.warnings()).anyMatch(warning -> warning.contains("deeper than 50"));
    }

    @Test
    void ofTooManyPartsTheWholeMailIsKept() {
        String mail =
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\npart\n".repeat(100_000);
        Message message = read(mail);

        Attachment whole = message.attachments().getLast();
        assertThat(whole.mediaType()).isEqualTo("message/rfc822");
        assertThat(whole.content().size()).isEqualTo(mail.length());
        assertThat(message.warnings()).anyMatch(warning -> warning.contains("1000 parts"));
    }

    @Test
    void tenThousandFieldsAreRead() {
        Message message = read("X-Field: value\n".repeat(10_000) + "Subject: last\n\nbody");

        assertThat(message.headers().fields()).hasSize(10_001);
        assertThat(message.subject()).isEqualTo("last");
    }

    @Test
    void aHundredThousandRecipientsAreCut() {
        StringBuilder mail = new StringBuilder("To: ");
        for (int i = 0; i < 100_000; i++) {
            mail.append("User ").append(i).append(" <u").append(i).append("@x.example>,\n ");
        }
        Message message = read(mail + "last@x.example\n\nbody");

        assertThat(message.addresses().to()).hasSize(Limits.ADDRESSES);
        assertThat(message.body().text()).isEqualTo("body");
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                Arguments.of("encoded words", "Subject: " + "=?utf-8?Q?a?=\n ".repeat(100_000)),
                Arguments.of("open words", "Subject: " + "=?a?q?".repeat(16_000)),
                Arguments.of("quotes", "To: " + "\"a\\".repeat(33_000)),
                Arguments.of("parentheses", "To: " + "(".repeat(99_000)),
                Arguments.of("angles", "To: " + "<(\"".repeat(33_000)),
                Arguments.of("groups", "To: " + "a:".repeat(49_000)),
                Arguments.of("references", "References: " + "<a@b> ".repeat(16_000)),
                Arguments.of("parameters", "Content-Type: a/b" + "; a=b".repeat(19_000)),
                Arguments.of("pieces", "Content-Type: a/b" + pieces(10_000)),
                Arguments.of("orphans", "Content-Type: a/b;" + "\nx".repeat(100_000)),
                Arguments.of(
                        "base64", "Content-Transfer-Encoding: base64\n\n" + "AA=".repeat(300_000)),
                Arguments.of(
                        "soft breaks",
                        "Content-Transfer-Encoding: quoted-printable\n\n" + "= ".repeat(300_000)),
                Arguments.of("quotations", "\nOn 1 Jan 2026 x wrote:\n> a\n".repeat(9_000)),
                Arguments.of("uuencode", "\nx\n" + "begin 644 a\n".repeat(50_000)),
                Arguments.of("yEnc", "\nx\n" + "=ybegin line=1 name=a\n".repeat(50_000)),
                Arguments.of("divs", "Content-Type: text/html\n\n" + "<div>".repeat(100_000)),
                Arguments.of(
                        "formatting", "Content-Type: text/html\n\n" + "<b><i><p>".repeat(20_000)),
                Arguments.of(
                        "links",
                        "Content-Type: text/html\n\n"
                                + "<a href=http://x><table><td>".repeat(9_000)),
                Arguments.of(
                        "attributes", "Content-Type: text/html\n\n<p " + "a=b ".repeat(100_000)),
                Arguments.of(
                        "boundary",
                        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b".repeat(300_000)),
                Arguments.of("messages", "Content-Type: message/rfc822\n\n".repeat(10_000)),
                Arguments.of("one line", "x".repeat(5_000_000)),
                Arguments.of("nothing but NUL", "\0".repeat(100_000)));
    }

    private static String pieces(int count) {
        StringBuilder pieces = new StringBuilder();
        IntStream.range(0, count).forEach(i -> pieces.append("; name*").append(i).append("*=%41"));
        return pieces.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void aFloodIsRead(String what, String head) {
        Message message = read(head + "\n\nbody\n");

        assertThat(message.body().text() + message.attachments()).as(what).isNotEmpty();
    }

    @Test
    void noDecodedTextHoldsWhatDatabasesRefuse() {
        Message message =
                read(
                        """
                        From: "a\0b" <c\0@d.example>
                        Subject: =?utf-16?B?2AAAQQ==?= \0
                        Content-Type: application/x; name="e\0f=?utf-8?Q?=00?="

                        """);

        String all =
                message.headers().toString()
                        + message.addresses()
                        + message.subject()
                        + message.attachments();
        assertThat(all).doesNotContain("\0");
        assertThat(all.chars().filter(c -> Character.isSurrogate((char) c))).isEmpty();
    }
}
