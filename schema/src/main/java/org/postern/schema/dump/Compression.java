package org.postern.schema.dump;

import com.github.luben.zstd.ZstdInputStream;

import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// How a file is packed, told by its first bytes and not by its name.
enum Compression {
    NONE(""),
    GZIP("1f8b"),
    XZ("fd377a585a00"),
    ZSTD("28b52ffd");

    private static final int LONGEST = 6;
    private static final int BUFFER = 64 * 1024;

    /// What the dictionary of an XZ file may take, in KiB; `xz -9` needs 65 MiB.
    private static final int XZ_MEMORY = 96 * 1024;

    private final String magic;

    /// @param magic how such a file begins, in hex
    Compression(String magic) {
        this.magic = magic;
    }

    /// The content of a file, unpacked; several packed pieces in a row are one.
    static InputStream unpacked(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, LONGEST);
        byte[] head = in.readNBytes(LONGEST);
        in.unread(head);
        return switch (of(head)) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case XZ -> new XZInputStream(in, XZ_MEMORY);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    private static Compression of(byte[] head) {
        String hex = HexFormat.of().formatHex(head);
        return Stream.of(GZIP, XZ, ZSTD)
                .filter(kind -> hex.startsWith(kind.magic))
                .findFirst()
                .orElse(NONE);
    }
}
