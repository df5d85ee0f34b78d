package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.message.Seal.Form;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Mails whose content is packed into an S/MIME signature.
class SignedMailTest {

    private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("06092a864886f70d010702");
    private static final byte[] DATA = HexFormat.of().parseHex("06092a864886f70d010701");
    private static final byte[] DIGESTS = HexFormat.of().parseHex("300d06096086480165030402010500");

    private static final String INSIDE =
            """
            Content-Type: multipart/mixed; boundary=cut

            --cut
            Content-Type: text/plain; charset=utf-8

            The contract is signed.
            --cut
            Content-Type: text/csv; name=rates.csv

            a,b
            --cut--
            """;

    private boolean indefinite;

    /// An element of DER, or of BER without its length.
    private byte[] element(int tag, byte[]... inside) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(inside).forEach(content::writeBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (indefinite && tag >= 0x20) {
            out.write(0x80);
            out.writeBytes(content.toByteArray());
            out.writeBytes(new byte[2]);
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.size() >> 8)});
            out.write(content.size());
            out.writeBytes(content.toByteArray());
        }
        return out.toByteArray();
    }

    private byte[] signed(String text, boolean withoutLengths) {
        indefinite = withoutLengths;
        byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] string =
                withoutLengths
                        ? element(
                                0x24,
                                element(0x04, Arrays.copyOf(octets, 20)),
                                element(0x04, Arrays.copyOfRange(octets, 20, octets.length)))
                        : element(0x04, octets);
        return element(
                0x30,
                SIGNED_DATA,
                element(
                        0xa0,
                        element(
                                0x30,
                                element(0x02, new byte[] {1}),
                                element(0x31, element(0x30, DIGESTS)),
                                element(0x30, DATA, element(0xa0, string)),
                                element(0x31))));
    }

    private static Message mail(byte[] structure) {
        String head =
                """
                From: ann@shop.example
                Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m
                Content-Transfer-Encoding: base64

                """;
        String body = Base64.getMimeEncoder().encodeToString(structure);
        return new MimeReader().read(Bytes.of((head + body).getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theContentIsShownAndTheSignatureStaysAFile(boolean withoutLengths) {
        Message message = mail(signed(INSIDE, withoutLengths));

        assertThat(message.body().text()).isEqualTo("The contract is signed.");
        assertThat(message.attachments())
                .extracting(Attachment::filename)
                .containsExactly("smime.p7m", "rates.csv");
        assertThat(message.facts().seals())
                .singleElement()
                .matches(seal -> seal.form() == Form.OPAQUE_SIGNED);
        assertThat(message.warnings())
                .containsExactly("A part is shown whose S/MIME signature was not checked.");
    }

    @Test
    void aSignatureInsideASignatureIsOpenedToo() {
        String inner =
                "Content-Type: application/pkcs7-mime; smime-type=signed-data\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(signed(INSIDE, false));

        assertThat(mail(signed(inner, true)).body().text()).isEqualTo("The contract is signed.");
    }

    @Test
    void whatIsCutAnywhereStaysAFile() {
        byte[] whole = signed(INSIDE, true);
        for (int size = 0; size < whole.length - 40; size += 7) {
            Message message = mail(Arrays.copyOf(whole, size));

            assertThat(message.attachments().getFirst().content().size()).isEqualTo(size);
        }
    }
}
