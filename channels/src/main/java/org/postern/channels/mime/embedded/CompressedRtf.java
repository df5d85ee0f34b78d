package org.postern.channels.mime.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// RTF as Outlook packs it, MS-OXRTFCP: a dictionary of 4096 octets that begins with what most
/// texts begin with. Total, and bounded however far the content would unfold.
final class CompressedRtf {

    // MS-OXRTFCP §2.1.3.1.1: kinds of content.
    private static final int COMPRESSED = 0x75465A4C;
    private static final int PLAIN = 0x414C454D;

    private static final int HEADER = 16;
    private static final int DICTIONARY = 4096;
    private static final int MAX_BYTES = 4 << 20;

    /// MS-OXRTFCP §2.1.2.1: where every dictionary begins.
    private static final byte[] BEGINNING =
            ("{\\r"
                 + "tf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss"
                 + " \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New"
                 + " RomanCourier{\\colortbl\\r"
                 + "ed0\\green0\\blue0\r\n"
                 + "\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(StandardCharsets.US_ASCII);

    private CompressedRtf() {}

    static Optional<byte[]> unpack(byte[] content) {
        if (content.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int kind = in.getInt(8);
        in.position(HEADER);
        return switch (kind) {
            case COMPRESSED -> Optional.of(unfold(in));
            case PLAIN -> {
                byte[] rest = new byte[Math.min(in.remaining(), MAX_BYTES)];
                in.get(rest);
                yield Optional.of(rest);
            }
            default -> Optional.empty();
        };
    }

    private static byte[] unfold(ByteBuffer in) {
        byte[] dictionary = new byte[DICTIONARY];
        System.arraycopy(BEGINNING, 0, dictionary, 0, BEGINNING.length);
        int write = BEGINNING.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.remaining() * 2);
        try {
            while (out.size() < MAX_BYTES) {
                int control = in.get();
                for (int bit = 0; bit < 8; bit++) {
                    if ((control >> bit & 1) == 0) {
                        byte literal = in.get();
                        out.write(literal);
                        dictionary[write] = literal;
                        write = (write + 1) % DICTIONARY;
                        continue;
                    }
                    int reference = (in.get() & 0xff) << 8 | (in.get() & 0xff);
                    int read = reference >> 4;
                    if (read == write) {
                        return out.toByteArray();
                    }
                    for (int left = (reference & 0xf) + 2; left > 0; left--) {
                        byte copied = dictionary[read];
                        out.write(copied);
                        dictionary[write] = copied;
                        write = (write + 1) % DICTIONARY;
                        read = (read + 1) % DICTIONARY;
                    }
                }
            }
        } catch (BufferUnderflowException e) {
            // The end mark is missing; what was unfolded counts.
            return out.toByteArray();
        }
        return out.toByteArray();
    }
}
