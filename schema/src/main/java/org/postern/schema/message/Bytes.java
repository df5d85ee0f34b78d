package org.postern.schema.message;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Bytes as a value: compared by content, and silent in logs.
///
/// Immutable by agreement: the array given to [#of] and got from [#array] is shared, not copied,
/// for mails are large; nobody writes to it. Large ones may be a view of other bytes, or be decoded
/// from them each time they are read; whoever can do with [#open] leaves them so.
public final class Bytes {

    public static final Bytes NONE = of(new byte[0]);

    private static final int BLOCK = 64 * 1024;

    private final byte[] array;
    private final int from;
    private final int size;
    private final @Nullable Supplier<InputStream> decoded;

    private Bytes(byte[] array, int from, int size, @Nullable Supplier<InputStream> decoded) {
        this.array = array;
        this.from = from;
        this.size = size;
        this.decoded = decoded;
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length, null);
    }

    /// The UTF-8 form of a text.
    public static Bytes of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A stretch of an array, which is not copied.
    public static Bytes view(byte[] array, int from, int to) {
        if (from < 0 || to < from || to > array.length) {
            throw new IllegalArgumentException("no such stretch: " + from + " to " + to);
        }
        return new Bytes(array, from, to - from, null);
    }

    /// Bytes that come out of others each time they are read.
    ///
    /// @param size how many they are
    /// @param decoded opens them anew
    public static Bytes decoded(int size, Supplier<InputStream> decoded) {
        return new Bytes(NONE.array, 0, size, decoded);
    }

    public int size() {
        return size;
    }

    /// Exactly these bytes; the shared array where there is one. For reading only.
    public byte[] array() {
        if (decoded == null) {
            return size == array.length ? array : Arrays.copyOfRange(array, from, from + size);
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    public InputStream open() {
        return decoded == null ? new ByteArrayInputStream(array, from, size) : decoded.get();
    }

    /// The first of them, at most that many.
    public Bytes head(int most) {
        if (size <= most) {
            return this;
        }
        if (decoded == null) {
            return view(array, from, from + most);
        }
        try (InputStream in = open()) {
            return of(in.readNBytes(most));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    public String text(Charset charset) {
        return decoded == null
                ? new String(array, from, size, charset)
                : new String(array(), charset);
    }

    /// SHA-256 of the content, lower-case hex.
    public String sha256() {
        try (InputStream in = open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[Math.min(size, BLOCK)];
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && size == that.size
                && Arrays.equals(array(), that.array());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array());
    }

    @Override
    public String toString() {
        return size + " bytes";
    }
}
