package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// What looks at eight octets at a time agrees with what looks at each.
class OctetsTest {

    private static final int ROUNDS = 2_000;

    private final Random random = new Random(7);

    private byte[] octets() {
        byte[] octets = new byte[random.nextInt(40)];
        for (int i = 0; i < octets.length; i++) {
            boolean odd = random.nextInt(12) == 0;
            octets[i] = (byte) (odd ? random.nextInt(256) : 'a' + random.nextInt(26));
        }
        return octets;
    }

    @Test
    void theNextOfTwoOctetsIsFound() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = octets();
            int expected = 0;
            while (expected < octets.length && "q\n".indexOf(octets[expected]) < 0) {
                expected++;
            }

            assertThat(Octets.either(octets, 0, octets.length, 'q', '\n')).isEqualTo(expected);
        }
    }

    @Test
    void theEndOfWhatCanBePrintedIsFound() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = octets();
            int expected = 0;
            while (expected < octets.length && octets[expected] >= ' ' && octets[expected] < 0x7f) {
                expected++;
            }

            assertThat(Octets.printableEnd(octets, 0, octets.length)).isEqualTo(expected);
        }
    }

    @Test
    void smallOctetsMakeNoLetterThatDatabasesRefuse() {
        assertThat(Octets.areSmall("Grüße aus Köln".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(Octets.areSmall("twelve €".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(Octets.areSmall("a longer text\0".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(Octets.areSmall("\0 a longer text".getBytes(StandardCharsets.UTF_8))).isFalse();
    }
}
