package org.postern.schema.dump;

import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Gathers the bytes of one value after the other, and knows how much a row may hold.
final class Cells {

    private static final int KEPT = 1024 * 1024;

    private final Input in;
    private final int largest;
    private byte[] buffer = new byte[8 * 1024];
    private int length;
    private long row;
    private boolean discarding;

    /// @param largest bytes a row may have
    Cells(Input in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /// From here on nothing is kept, for nobody wants it; or everything again.
    void discard(boolean nothing) {
        discarding = nothing;
        beginRow();
    }

    void beginRow() {
        length = 0;
        row = 0;
    }

    void add(int b) throws DumpException {
        if (reserve(1)) {
            buffer[length++] = (byte) b;
        }
    }

    void add(byte[] bytes, int from, int count) throws DumpException {
        if (count > 0 && reserve(count)) {
            System.arraycopy(bytes, from, buffer, length, count);
            length += count;
        }
    }

    int length() {
        return length;
    }

    /// Whether it begins as a decimal number does.
    boolean isDecimal() {
        boolean digit = length > 0 && (Character.isDigit(buffer[0]) || buffer[0] == '.');
        return digit && !(length > 1 && buffer[1] == 'x');
    }

    /// What was gathered, as text.
    String text() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    void clear() {
        length = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[KEPT];
        }
    }

    /// What was gathered; the next value begins.
    Bytes take() {
        Bytes value = length == 0 ? Bytes.NONE : Bytes.of(Arrays.copyOf(buffer, length));
        clear();
        return value;
    }

    private boolean reserve(int count) throws DumpException {
        if (discarding) {
            return false;
        }
        row += count;
        if (row > largest) {
            throw DumpException.at(
                    in.line(),
                    "a row of more than "
                            + largest / 1024 / 1024
                            + " MiB, an eighth of the memory Java has; give it more with -Xmx and"
                            + " run the command again");
        }
        if (count > buffer.length - length) {
            long wanted = Math.max(buffer.length * 2L, (long) length + count);
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, largest));
        }
        return true;
    }
}
