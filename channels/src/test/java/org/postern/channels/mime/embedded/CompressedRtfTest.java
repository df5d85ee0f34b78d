package org.postern.channels.mime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class CompressedRtfTest {

    private static byte[] packed(int kind, byte... content) {
        ByteBuffer out = ByteBuffer.allocate(16 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(content.length + 12).putInt(0).putInt(kind).putInt(0).put(content);
        return out.array();
    }

    private static String unpacked(byte[] packed) {
        return new String(CompressedRtf.unpack(packed).orElseThrow(), StandardCharsets.US_ASCII);
    }

    /// Six octets from the start of the dictionary, a literal, and the mark of the end: the
    /// dictionary holds 207 octets at first, and 214 then.
    @Test
    void theDictionaryBeginsWithWhatMostTextsBeginWith() {
        byte[] packed =
                packed(
                        0x75465A4C,
                        (byte) 0b101,
                        (byte) 0,
                        (byte) 4,
                        (byte) ' ',
                        (byte) 0x0d,
                        (byte) 0x60);
        assertThat(unpacked(packed)).isEqualTo("{\\rtf1 ");
    }

    /// A reference may run into what it writes itself.
    @Test
    void aRepetitionMayReadWhatItWrites() {
        byte[] packed =
                packed(
                        0x75465A4C,
                        (byte) 0b110,
                        (byte) 'a',
                        (byte) (207 >> 4),
                        (byte) ((207 & 15) << 4 | 3),
                        (byte) (213 >> 4),
                        (byte) ((213 & 15) << 4));
        assertThat(unpacked(packed)).isEqualTo("aaaaaa");
    }

    @Test
    void contentMayBePlain() {
        assertThat(unpacked(packed(0x414C454D, (byte) 'x'))).isEqualTo("x");
    }

    @Test
    void whatIsNoneIsNone() {
        assertThat(CompressedRtf.unpack(packed(1, (byte) 'x'))).isEmpty();
        assertThat(CompressedRtf.unpack(new byte[3])).isEmpty();
    }

    @Test
    void aBombIsCut() {
        byte[] bomb = new byte[3 << 20];
        Arrays.fill(bomb, (byte) 0xff);
        assertThat(CompressedRtf.unpack(packed(0x75465A4C, bomb)).orElseThrow().length)
                .isLessThan((4 << 20) + 256);
    }
}
