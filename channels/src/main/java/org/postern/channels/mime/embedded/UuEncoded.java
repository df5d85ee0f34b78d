package org.postern.channels.mime.embedded;

import org.postern.channels.mime.embedded.TextFiles.Block;
import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.Charsets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `begin 644 name` … `end`, POSIX.1 `uuencode`.
public final class UuEncoded {

    private UuEncoded() {}

    /// The content of a body whose transfer encoding is uuencode; empty when it is not.
    public static Optional<byte[]> decode(byte[] body) {
        int at = 0;
        while (at < body.length) {
            Optional<Block> block = read(body, at);
            if (block.isPresent()) {
                return Optional.of(block.get().file().content().array());
            }
            at = TextFiles.nextLine(body, at);
        }
        return Optional.empty();
    }

    /// The block that begins at this line, if it is complete.
    static Optional<Block> read(byte[] text, int from) {
        Optional<String> name = name(TextFiles.line(text, from));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int at = TextFiles.nextLine(text, from);
        while (at < text.length) {
            String line = TextFiles.line(text, at);
            at = TextFiles.nextLine(text, at);
            if (line.stripTrailing().equals("end")) {
                EmbeddedFile file = EmbeddedFile.of(name.get(), content.toByteArray());
                return Optional.of(new Block(file, at));
            }
            if (!decode(line, content)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(String line) {
        int at = "begin ".length();
        if (!line.startsWith("begin ")) {
            return Optional.empty();
        }
        while (at < line.length() && Ascii.isDigit(line.charAt(at))) {
            at++;
        }
        int digits = at - "begin ".length();
        boolean mode = digits == 3 || digits == 4;
        if (!mode || at + 1 >= line.length() || line.charAt(at) != ' ') {
            return Optional.empty();
        }
        byte[] name = line.substring(at + 1).strip().getBytes(StandardCharsets.ISO_8859_1);
        return name.length == 0 ? Optional.empty() : Optional.of(Charsets.guess(name));
    }

    /// One line of data; blanks at its end may have been lost on the way.
    private static boolean decode(String line, ByteArrayOutputStream out) {
        if (line.isBlank() || line.equals("`")) {
            return true;
        }
        int length = value(line, 0);
        int needed = (length + 2) / 3 * 4;
        boolean likely = line.length() <= needed + 3 && line.length() > needed / 4;
        if (length == 0 || !likely) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) > '`') {
                return false;
            }
        }
        int left = length;
        for (int i = 1; left > 0; i += 4) {
            int bits =
                    value(line, i) << 18
                            | value(line, i + 1) << 12
                            | value(line, i + 2) << 6
                            | value(line, i + 3);
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8) {
                out.write(bits >> shift);
                left--;
            }
        }
        return true;
    }

    private static int value(String line, int index) {
        return index < line.length() ? line.charAt(index) - ' ' & 0x3f : 0;
    }
}
