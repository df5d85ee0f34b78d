package org.postern.channels.mime.syntax;

import org.postern.schema.message.Bytes;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Decodes Base64 where it lies in a mail, a block at a time, so that a large file is never in
/// memory twice. Only for what is flawless; see [#decodedSize].
final class Base64Stream extends InputStream {

    private static final int BLOCK = 3 * 4096;

    private final byte[] mail;
    private final int to;
    private int at;
    private int bits;
    private int held;
    private final byte[] block = new byte[BLOCK];
    private int blockAt;
    private int blockEnd;

    private Base64Stream(byte[] mail, int from, int to) {
        this.mail = mail;
        this.at = from;
        this.to = to;
    }

    /// What stands between two offsets, decoded each time it is read; empty where something in it
    /// needs repair.
    static Optional<Bytes> of(byte[] mail, int from, int to) {
        OptionalInt size = decodedSize(mail, from, to);
        return size.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Bytes.decoded(size.getAsInt(), () -> new Base64Stream(mail, from, to)));
    }

    /// Letters of the alphabet in fours, line ends anywhere, padding at the end only.
    private static OptionalInt decodedSize(byte[] mail, int from, int to) {
        int letters = 0;
        int padding = 0;
        for (int i = from; i < to; i++) {
            byte b = mail[i];
            if (ContentDecoding.base64Value(b) >= 0) {
                if (padding > 0) {
                    return OptionalInt.empty();
                }
                letters++;
            } else if (b == '=') {
                padding++;
            } else if (b != '\r' && b != '\n') {
                return OptionalInt.empty();
            }
        }
        boolean whole = padding <= 2 && (letters + padding) % 4 == 0;
        return whole ? OptionalInt.of((int) (letters * 3L / 4)) : OptionalInt.empty();
    }

    @Override
    public int read() {
        if (blockAt == blockEnd) {
            fill();
        }
        return blockAt == blockEnd ? -1 : block[blockAt++] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, out.length);
        if (length == 0) {
            return 0;
        }
        if (blockAt == blockEnd) {
            fill();
        }
        int count = Math.min(length, blockEnd - blockAt);
        System.arraycopy(block, blockAt, out, offset, count);
        blockAt += count;
        return count == 0 ? -1 : count;
    }

    private void fill() {
        int size = 0;
        while (at < to && size + 3 <= BLOCK) {
            int quantum = held == 0 && at + 4 <= to ? ContentDecoding.quantum(mail, at) : -1;
            if (quantum >= 0) {
                block[size++] = (byte) (quantum >> 16);
                block[size++] = (byte) (quantum >> 8);
                block[size++] = (byte) quantum;
                at += 4;
                continue;
            }
            int value = ContentDecoding.base64Value(mail[at++]);
            if (value >= 0) {
                bits = bits << 6 | value;
                held++;
            }
            if (held == 4) {
                size = ContentDecoding.whole(block, size, bits);
                bits = 0;
                held = 0;
            }
        }
        if (at == to && held > 0) {
            size = ContentDecoding.flush(block, size, bits, held);
            held = 0;
        }
        blockAt = 0;
        blockEnd = size;
    }
}
