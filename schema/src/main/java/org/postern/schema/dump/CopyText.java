package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Bytes;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Writes rows in the text format of COPY, piece by piece.
final class CopyText {

    private static final byte[] NULL = "\\N".getBytes(StandardCharsets.US_ASCII);

    /// For each character what stands behind the backslash, 0 for those that need none.
    private static final byte[] LETTERS = letters();

    private final CopyIn copy;
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;

    CopyText(CopyIn copy) {
        this.copy = copy;
    }

    private static byte[] letters() {
        byte[] letters = new byte[128];
        letters['\\'] = '\\';
        letters['\n'] = 'n';
        letters['\r'] = 'r';
        letters['\t'] = 't';
        return letters;
    }

    void row(List<@Nullable Bytes> values) throws SQLException {
        byte end = '\t';
        for (int i = 0; i < values.size(); i++) {
            Bytes value = values.get(i);
            if (value == null) {
                put(NULL, 0, NULL.length);
            } else {
                escaped(value.array());
            }
            end = (byte) (i == values.size() - 1 ? '\n' : '\t');
            put(end);
        }
    }

    void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, filled);
        filled = 0;
    }

    private void escaped(byte[] bytes) throws SQLException {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte letter = bytes[i] < 0 ? 0 : LETTERS[bytes[i]];
            if (letter != 0) {
                put(bytes, from, i);
                put((byte) '\\');
                put(letter);
                from = i + 1;
            }
        }
        put(bytes, from, bytes.length);
    }

    private void put(byte[] bytes, int from, int to) throws SQLException {
        for (int done = from; done < to; ) {
            if (filled == buffer.length) {
                flush();
            }
            int piece = Math.min(to - done, buffer.length - filled);
            System.arraycopy(bytes, done, buffer, filled, piece);
            filled += piece;
            done += piece;
        }
    }

    private void put(byte b) throws SQLException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = b;
    }
}
