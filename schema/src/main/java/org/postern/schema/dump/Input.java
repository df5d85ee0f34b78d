package org.postern.schema.dump;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a dump, one by one or in runs, and the line they stand on. Used by one thread.
final class Input implements Closeable {

    /// Instead of a byte after the last one.
    static final int END = -1;

    private static final int SIZE = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE];
    private int position;
    private int filled;
    private long line = 1;

    Input(InputStream in) {
        this.in = in;
    }

    /// The line of the next byte, from 1.
    long line() {
        return line;
    }

    /// The next byte, which stays.
    int peek() throws DumpException {
        return position < filled || fill() ? buffer[position] & 0xff : END;
    }

    /// The next byte.
    int read() throws DumpException {
        if (position == filled && !fill()) {
            return END;
        }
        int next = buffer[position++] & 0xff;
        if (next == '\n') {
            line++;
        }
        return next;
    }

    /// Takes everything up to the next byte of `stops`, or to the end; the byte itself stays. The
    /// end of a line is always a stop, or it would not be counted.
    void copyUntil(boolean[] stops, Cells to) throws DumpException {
        while (position < filled || fill()) {
            int from = position;
            int end = from;
            while (end < filled && !stops[buffer[end] & 0xff]) {
                end++;
            }
            position = end;
            to.add(buffer, from, end - from);
            if (end < filled) {
                return;
            }
        }
    }

    /// Takes the rest of the line.
    void skipLine() throws DumpException {
        int next = read();
        while (next != '\n' && next != END) {
            next = read();
        }
    }

    private boolean fill() throws DumpException {
        position = 0;
        filled = 0;
        try {
            int count = in.read(buffer);
            filled = Math.max(count, 0);
            return count > 0;
        } catch (EOFException e) {
            throw new DumpException(
                    "line "
                            + line
                            + " of the dump: the compressed file ends here, in the middle; copy it"
                            + " again, or make the dump again",
                    e);
        } catch (IOException e) {
            throw new DumpException(
                    "line "
                            + line
                            + " of the dump: the file cannot be read on ("
                            + e.getMessage()
                            + "); copy it again, or make the dump again",
                    e);
        }
    }

    /// A table of bytes to stop at.
    static boolean[] stops(String bytes) {
        boolean[] stops = new boolean[256];
        stops['\n'] = true;
        bytes.chars().forEach(b -> stops[b] = true);
        return stops;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
