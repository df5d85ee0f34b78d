package org.postern.channels.mime.embedded;

import org.postern.channels.mime.embedded.TextFiles.Block;
import org.postern.channels.mime.syntax.Charsets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `=ybegin … name=…` … `=yend`, yEnc draft 1.3. A part of a larger file is kept as it is.
final class YEncoded {

    private static final byte[] BEGIN = "=ybegin ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART = "=ypart ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "=yend ".getBytes(StandardCharsets.US_ASCII);

    private YEncoded() {}

    /// The block that begins at this line, if it is complete.
    static Optional<Block> read(byte[] text, int from) {
        String header = TextFiles.line(text, from);
        int nameAt = header.indexOf("name=");
        if (nameAt < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = TextFiles.nextLine(text, from);
        while (at < text.length && !TextFiles.startsWith(text, at, BEGIN)) {
            int next = TextFiles.nextLine(text, at);
            if (TextFiles.startsWith(text, at, END)) {
                byte[] name =
                        header.substring(nameAt + 5).strip().getBytes(StandardCharsets.ISO_8859_1);
                EmbeddedFile file = EmbeddedFile.of(Charsets.guess(name), content.toByteArray());
                return Optional.of(new Block(file, next));
            }
            if (!TextFiles.startsWith(text, at, PART)) {
                decode(text, at, next, content);
            }
            at = next;
        }
        return Optional.empty();
    }

    private static void decode(byte[] text, int from, int to, ByteArrayOutputStream out) {
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '=' && i + 1 < to) {
                out.write(text[++i] - 64 - 42);
            } else if (b != '\r' && b != '\n') {
                out.write(b - 42);
            }
        }
    }
}
