package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Mails made to cost time, memory or stack. Each is read within the time limit of one mail, and
/// none is dropped.
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

    static Stream<Arguments> kinds() {
        return HostileMails.all().entrySet().stream()
                .map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    /// Five times what `bench/hostile` allows, for the machine may be busy and the code cold.
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindIsReadWithinItsBounds(String kind, Supplier<Bytes> made) {
        Bytes mail = made.get();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Message message = HostileMails.reader(BodyRule.BEST).read(mail);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(Duration.ofNanos(cpu)).as(kind).isLessThan(Duration.ofSeconds(5));
        assertThat(message.body().text() + message.attachments()).as(kind).isNotEmpty();
        assertThat(message.warnings())
                .as(kind)
                .noneMatch(warning -> warning.contains("could not be taken apart"));
    }

    @Test
    void whatAWarningIsAboutMayBeLong() {
        Message message = read("X-" + "a".repeat(300) + ": " + "b".repeat(200_000) + "\n\n");

        assertThat(message.warnings()).singleElement().asString().startsWith("The field X-aaa");
        assertThat(message.warnings().getFirst()).hasSizeLessThan(210).endsWith("…");
    }

    @Test
    void noDecodedTextHoldsWhatDatabasesRefuse() {
        Message message =
                read(
                        """
                        From: "a\0b" <c\0@d.example>
                        Message-ID: <e\0f@d.example>
                        References: <e\0f@d.example> <\0>
                        Content-ID: <g\0h>
                        Subject: =?utf-16?B?2AAAQQ==?= \0
                        Content-Type: application/\0x; name="e\0f=?utf-8?Q?=00?="

                        """);

        String all =
                message.headers().toString()
                        + message.addresses()
                        + message.messageId()
                        + message.references()
                        + message.facts()
                        + message.subject()
                        + message.attachments();
        assertThat(all).doesNotContain("\0");
        assertThat(all.chars().filter(c -> Character.isSurrogate((char) c))).isEmpty();
    }
}
