package org.postern.channels.mime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;

class TextFilesTest {

    private static TextFiles in(String text) {
        return TextFiles.in(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aUuencodedFileIsTakenOut() {
        TextFiles found = in("before\nbegin 644 cat.txt\n#0V%T\n`\nend\nafter\n");

        assertThat(found.rest()).isEqualTo(Bytes.of("before\nafter\n"));
        assertThat(found.files())
                .containsExactly(EmbeddedFile.of("cat.txt", new byte[] {'C', 'a', 't'}));
    }

    @Test
    void blanksLostAtTheEndOfALineAreZeros() {
        assertThat(in("begin 644 z\n#0P\n`\nend\n").files().getFirst().content())
                .isEqualTo(Bytes.of(new byte[] {'C', 0, 0}));
    }

    @Test
    void aYencodedFileIsTakenOut() {
        String data = "m\u008b\u009e=}";
        TextFiles found =
                in(
                        "a\r\n=ybegin line=128 size=4 name=c t.bin\r\n"
                                + data
                                + "\r\n=yend size=4\r\nb");

        assertThat(found.rest()).isEqualTo(Bytes.of("a\r\nb"));
        assertThat(found.files())
                .containsExactly(EmbeddedFile.of("c t.bin", new byte[] {'C', 'a', 't', 0x13}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin the day well\nend\n",
                "begin 644 open.txt\n#0V%T\n",
                "begin 644 broken.txt\nthis is prose\nend\n",
                "begin 644 \n#0V%T\n`\nend\n",
                " begin 644 indented.txt\n#0V%T\n`\nend\n",
                "=ybegin line=128 size=3 name=open\nabc\n",
                "=ybegin line=128\nabc\n=yend size=3\n",
            })
    void whatIsNotCompleteStaysText(String text) {
        TextFiles found = in(text);

        assertThat(found.files()).isEmpty();
        assertThat(found.rest()).isEqualTo(Bytes.of(text));
    }
}
