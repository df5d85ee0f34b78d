package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class ContentDecodingTest {

    private final Warnings warnings = new Warnings();

    private String decode(String raw, String encoding) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        return new String(
                ContentDecoding.decode(bytes, 0, bytes.length, encoding, warnings),
                StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    aGVsbG8=          | hello
                    aGVsbG8           | hello
                    aGVs bG8=         | hello
                    a!G#V$s%bG8=      | hello
                    aGVsbG8=aGVsbG8=  | hellohello
                    aGVsbG8= -- list  | hello
                    aGVsbG8hIQ==      | hello!!
                    """)
    void base64IsReadAsFarAsItGoes(String raw, String expected) {
        assertThat(decode(raw, "base64")).isEqualTo(expected);
    }

    @Test
    void truncatedBase64IsSaidSo() {
        assertThat(decode("aGVsbG", "base64")).isEqualTo("hell");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void aFooterBelowBase64IsNoContent() {
        assertThat(decode("aGVsbG8=\r\n_____\r\nmailing list\r\n", "base64")).isEqualTo("hello");
    }

    @Test
    void quotedPrintableIsDecodedAndItsDamageKept() {
        assertThat(decode("a=3Db=20\r\nc =\r\nd= \r\ne=ZZ=4 \t\r\nf =", "quoted-printable"))
                .isEqualTo("a=b \r\nc de=ZZ=4\r\nf ");
    }

    @ParameterizedTest
    @CsvSource({"Base64", "BASE64;", "base64 (rfc)", "'  base64'"})
    void theNameOfAnEncodingMayBeDecorated(String name) {
        assertThat(decode("aGVsbG8=", name)).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"base-64", "b64", "x-base64", "(old) base64", "'\"base64\"'"})
    void base64HasManyNames(String name) {
        assertThat(decode("aGVsbG8=", name)).isEqualTo("hello");
        assertThat(warnings.list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"qp", "quotedprintable", "quoted_printable", "quoted-printeable; x=y", "quote"})
    void quotedPrintableHasManyNames(String name) {
        assertThat(decode("a=3Db", name)).isEqualTo("a=b");
        assertThat(warnings.list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"8-bit", "8bits", "7-BIT", "none", "binary;"})
    void noEncodingHasManyNames(String name) {
        assertThat(decode("a=3Db", name)).isEqualTo("a=3Db");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void anUnknownEncodingIsNone() {
        assertThat(decode("as is", "x-secret")).isEqualTo("as is");
        assertThat(warnings.list()).hasSize(1);
    }
}
