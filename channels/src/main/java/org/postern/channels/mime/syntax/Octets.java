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
            long difference = (long) LONG.get(octets, i) ^ LINE_FEEDS;
            // The lowest high bit that is set marks the first octet that is zero.
            long zeros = (difference - LOW_BITS) & ~difference & HIGH_BITS;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / 8;
            }
        }
        while (i < to && octets[i] != '\n') {
            i++;
        }
        return i;
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
