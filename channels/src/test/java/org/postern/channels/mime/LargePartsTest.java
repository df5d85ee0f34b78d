package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/// Parts that are decoded where they lie give the same as those that are copied.
class LargePartsTest {

    private static Bytes content(String encoding, String body) {
        String head =
                """
                Content-Type: application/octet-stream; name=a.bin
                Content-Transfer-Encoding: %s

                """
                        .formatted(encoding);
        byte[] mail = (head + body).getBytes(StandardCharsets.ISO_8859_1);
        return new MimeReader().read(Bytes.of(mail)).attachments().getFirst().content();
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }

    @ParameterizedTest
    @ValueSource(ints = {1_200_000, 1_200_001, 1_200_002})
    void base64OfEveryLengthIsDecoded(int size) {
        byte[] octets = octets(size);
        String lines = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(octets);

        Bytes content = content("base64", lines + "\r\n");

        assertThat(content.size()).isEqualTo(size);
        assertThat(content.array()).isEqualTo(octets);
        assertThat(content.sha256()).isEqualTo(Bytes.of(octets).sha256());
        assertThat(content).isEqualTo(Bytes.of(octets));
    }

    @Test
    void linesMayEndInTheMiddleOfAQuantum() {
        byte[] octets = octets(1_200_000);
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets);

        assertThat(content("base64", lines.replace("\n", "").replaceAll(".{61}", "$0\n")).array())
                .isEqualTo(octets);
    }

    @Test
    void damagedBase64IsRepairedAsInSmallParts() {
        byte[] octets = octets(1_200_001);
        String damaged = "!" + Base64.getEncoder().encodeToString(octets) + "\n-- \nfooter";

        assertThat(content("base64", damaged).array()).isEqualTo(octets);
    }

    @Test
    void whatIsNotEncodedIsAViewOfTheMail() {
        String text = "x".repeat(Limits.COPIED_BYTES + 1);

        assertThat(content("8bit", text).text(StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    @Test
    void ofATextThatIsTooLongTheBeginningIsShownAndAllIsAttached() {
        String line = "words and words \u00e4\n";
        byte[] text = line.repeat(600_000).getBytes(StandardCharsets.UTF_8);

        byte[] head =
                "Content-Type: text/plain; charset=utf-8\n\n".getBytes(StandardCharsets.US_ASCII);
        byte[] mail = new byte[head.length + text.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(text, 0, mail, head.length, text.length);
        Message message = new MimeReader().read(Bytes.of(mail));

        assertThat(message.body().text()).startsWith(line).endsWith(line);
        assertThat(message.body().text().length()).isLessThanOrEqualTo(Limits.TEXT_BYTES);
        assertThat(message.attachments().getFirst().content().array()).isEqualTo(text);
        assertThat(message.warnings()).hasSize(1);
    }
}
