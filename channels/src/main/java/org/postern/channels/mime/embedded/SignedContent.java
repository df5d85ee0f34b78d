package org.postern.channels.mime.embedded;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// What an S/MIME signature was put around, RFC 5652 §5: the octets of `encapContentInfo`. Looks at
/// nothing else in the structure, and verifies nothing.
///
/// Takes the definite lengths of DER and the indefinite ones of BER, which Outlook writes. One pass
/// without recursion.
public final class SignedContent {

    private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("06092a864886f70d010702");
    private static final byte[] DATA = HexFormat.of().parseHex("06092a864886f70d010701");

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int PIECES_OF_OCTETS = 0x24;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int TAGGED = 0xa0;

    private static final int INDEFINITE = -1;

    private final byte[] in;
    private int at;

    /// Of the element whose tag was read last.
    private int length;

    private SignedContent(byte[] in) {
        this.in = in;
    }

    /// The octets, or nothing where it is another structure, a damaged one, or a signature that
    /// stands apart from its content.
    public static Optional<byte[]> of(byte[] cms) {
        SignedContent reader = new SignedContent(cms);
        return reader.find() ? reader.octets() : Optional.empty();
    }

    private boolean find() {
        return enter(SEQUENCE)
                && passes(SIGNED_DATA)
                && enter(TAGGED)
                && enter(SEQUENCE)
                && skip(INTEGER)
                && skip(SET)
                && enter(SEQUENCE)
                && passes(DATA)
                && enter(TAGGED);
    }

    private boolean passes(byte[] identifier) {
        int end = at + identifier.length;
        boolean same =
                end <= in.length && Arrays.equals(in, at, end, identifier, 0, identifier.length);
        at = same ? end : at;
        return same;
    }

    /// Reads the tag and the length of an element; what it holds comes next.
    private boolean enter(int tag) {
        return at < in.length && (in[at] & 0xff) == tag && readLength(at + 1);
    }

    private boolean skip(int tag) {
        if (!enter(tag)) {
            return false;
        }
        int open = 0;
        do {
            if (length == INDEFINITE) {
                open++;
            } else {
                at += length;
            }
            // The end of an element without a length is two octets of zero.
            while (open > 0 && isEnd()) {
                at += 2;
                open--;
            }
        } while (open > 0 && at < in.length && readLength(at + 1));
        return open == 0;
    }

    private boolean isEnd() {
        return at + 1 < in.length && in[at] == 0 && in[at + 1] == 0;
    }

    /// Goes behind a length that fits into what is there.
    private boolean readLength(int from) {
        if (from >= in.length) {
            return false;
        }
        int first = in[from] & 0xff;
        int count = first > 0x80 ? first - 0x80 : 0;
        if (count > 4 || from + count >= in.length) {
            return false;
        }
        long value = first;
        for (int i = 1; i <= count; i++) {
            value = (i == 1 ? 0 : value << 8) | (in[from + i] & 0xff);
        }
        at = from + 1 + count;
        length = first == 0x80 ? INDEFINITE : (int) Math.min(value, Integer.MAX_VALUE);
        return length <= in.length - at;
    }

    /// One string of octets, or the pieces of one.
    private Optional<byte[]> octets() {
        if (enter(OCTETS) && length != INDEFINITE) {
            return Optional.of(Arrays.copyOfRange(in, at, at + length));
        }
        if (!enter(PIECES_OF_OCTETS)) {
            return Optional.empty();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            if (enter(OCTETS) && length != INDEFINITE) {
                whole.write(in, at, length);
                at += length;
            } else if (isEnd()) {
                at += 2;
            } else if (!enter(PIECES_OF_OCTETS)) {
                return Optional.of(whole.toByteArray());
            }
        }
    }
}
