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

    private final CopyIn copy;
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;

    CopyText(CopyIn copy) {
        this.copy = copy;
    }

    void row(List<@Nullable Bytes> values) throws SQLException {
        byte end = '\t';
        for (int i = 0; i < values.size(); i++) {
            Bytes value = values.get(i);
            if (value == null) {
                put(NULL);
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
        for (byte b : bytes) {
            switch (b) {
                case '\\' -> escape('\\');
                case '\n' -> escape('n');
                case '\r' -> escape('r');
                case '\t' -> escape('t');
                default -> put(b);
            }
        }
    }

    private void escape(char letter) throws SQLException {
        put((byte) '\\');
        put((byte) letter);
    }

    private void put(byte[] bytes) throws SQLException {
        for (byte b : bytes) {
            put(b);
        }
    }

    private void put(byte b) throws SQLException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = b;
    }
}
