package org.postern.channels.mime.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looking through octets eight at a time, for every octet of a mail is looked at more than once.
public final class Octets {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = '\n' * LOW_BITS;

    private Octets() {}

    /// The offset of the next line feed, or `to`.
    public static int lineEnd(byte[] octets, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long zeros = zeros((long) LONG.get(octets, i) ^ LINE_FEEDS);
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / 8;
            }
        }
        while (i < to && octets[i] != '\n') {
            i++;
        }
        return i;
    }

    /// The offset of the next octet that is one of two, or `to`.
    static int either(byte[] octets, int from, int to, char one, char other) {
        long ones = one * LOW_BITS;
        long others = other * LOW_BITS;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONG.get(octets, i);
            long zeros = zeros(word ^ ones) | zeros(word ^ others);
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / 8;
            }
        }
        while (i < to && octets[i] != one && octets[i] != other) {
            i++;
        }
        return i;
    }

    /// The offset of the next octet that ASCII does not print, or `to`.
    static int printableEnd(byte[] octets, int from, int to) {
        int i = from;
        while (i + 8 <= to && arePrintable((long) LONG.get(octets, i))) {
            i += 8;
        }
        while (i < to && octets[i] >= ' ' && octets[i] != 0x7f) {
            i++;
        }
        return i;
    }

    private static boolean arePrintable(long word) {
        long controls = (word - ' ' * LOW_BITS) & ~word & HIGH_BITS;
        return ((word & HIGH_BITS) | controls | zeros(word ^ 0x7f * LOW_BITS)) == 0;
    }

    /// A high bit for the lowest octet that is zero, and perhaps for others above it.
    private static long zeros(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    /// Whether the text that UTF-8 makes of octets has neither NUL nor a letter of three octets or
    /// more, among which the surrogates are.
    static boolean areSmall(byte[] octets) {
        int i = 0;
        for (; i + 8 <= octets.length; i += 8) {
            long word = (long) LONG.get(octets, i);
            if ((zeros(word) | (word & word << 1 & word << 2 & HIGH_BITS)) != 0) {
                return false;
            }
        }
        while (i < octets.length && octets[i] != 0 && (octets[i] & 0xe0) != 0xe0) {
            i++;
        }
        return i == octets.length;
    }

    static boolean areAscii(byte[] octets) {
        int i = 0;
        for (; i + 8 <= octets.length; i += 8) {
            if (((long) LONG.get(octets, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        while (i < octets.length && octets[i] >= 0) {
            i++;
        }
        return i == octets.length;
    }
}
