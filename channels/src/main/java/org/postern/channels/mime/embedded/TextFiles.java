package org.postern.channels.mime.embedded;

import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Octets;
import org.postern.schema.message.Bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files that stand in the middle of a text, as before MIME: uuencode (POSIX) and yEnc.
///
/// Only complete blocks are taken out; everything else stays text. One pass.
///
/// @param rest the text without the files
/// @param files in the order of the text
public record TextFiles(Bytes rest, List<EmbeddedFile> files) {

    private static final byte[] UU = "begin ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] YENC = "=ybegin ".getBytes(StandardCharsets.US_ASCII);

    public TextFiles {
        files = List.copyOf(files);
    }

    public static TextFiles in(byte[] text) {
        List<EmbeddedFile> files = new ArrayList<>();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        int kept = 0;
        int at = 0;
        while (at < text.length && files.size() < Limits.EMBEDDED_FILES) {
            Optional<Block> block = blockAt(text, at);
            if (block.isPresent()) {
                files.add(block.get().file());
                rest.write(text, kept, at - kept);
                at = block.get().end();
                kept = at;
            } else {
                at = nextLine(text, at);
            }
        }
        if (files.isEmpty()) {
            return new TextFiles(Bytes.of(text), files);
        }
        rest.write(text, kept, text.length - kept);
        return new TextFiles(Bytes.of(rest.toByteArray()), files);
    }

    private static Optional<Block> blockAt(byte[] text, int at) {
        if (startsWith(text, at, UU)) {
            return UuEncoded.read(text, at);
        }
        return startsWith(text, at, YENC) ? YEncoded.read(text, at) : Optional.empty();
    }

    /// A file and where the text goes on.
    record Block(EmbeddedFile file, int end) {}

    static boolean startsWith(byte[] text, int at, byte[] prefix) {
        if (text.length - at < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /// The offset behind the line end.
    static int nextLine(byte[] text, int from) {
        return Math.min(Octets.lineEnd(text, from, text.length) + 1, text.length);
    }

    /// The line without its end, one character for each octet.
    static String line(byte[] text, int from) {
        int end = Octets.lineEnd(text, from, text.length);
        if (end > from && text[end - 1] == '\r') {
            end--;
        }
        return new String(text, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
