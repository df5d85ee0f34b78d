package org.postern.channels.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Makes 7-bit lines of anything: RFC 2045 §6.7 and §6.8.
final class TransferEncoding {
    private static final int LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private TransferEncoding() {}

    /// @param name what stands in `Content-Transfer-Encoding`
    /// @param text the encoded lines, each with its CRLF
    record Encoded(String name, String text) {}

    /// Text in whichever encoding is shorter, in doubt the one that people can read.
    static Encoded ofText(String text) {
        String lines = normalized(text);
        byte[] utf8 = lines.getBytes(StandardCharsets.UTF_8);
        String readable = quotedPrintable(lines);
        String compact = base64(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        boolean mostlyAscii = readable.length() <= utf8.length + utf8.length / 2 + LINE;
        return mostlyAscii || readable.length() <= compact.length()
                ? new Encoded("quoted-printable", readable)
                : new Encoded("base64", compact);
    }

    static String base64(byte[] bytes) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, MimeWriter.ascii("\r\n"));
        return encoder.encodeToString(bytes) + "\r\n";
    }

    /// One kind of line end, one at the end, no NUL.
    private static String normalized(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
        return lines.endsWith("\n") ? lines : lines + "\n";
    }

    private static String quotedPrintable(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + text.length() / 8);
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            quoteLine(line.getBytes(StandardCharsets.UTF_8), encoded);
            encoded.append("\r\n");
        }
        return encoded.toString();
    }

    private static void quoteLine(byte[] line, StringBuilder encoded) {
        int column = 0;
        for (int i = 0; i < line.length; i++) {
            int b = line[i] & 0xff;
            boolean last = i == line.length - 1;
            boolean plain = isPlain(b, last) && !(column == 0 && isTouchy(line, i));
            int width = plain ? 1 : 3;
            // The last character of a line may stand where a soft line end would have to.
            if (column + width > (last ? LINE : LINE - 1)) {
                encoded.append("=\r\n");
                column = 0;
                plain = isPlain(b, last) && !isTouchy(line, i);
                width = plain ? 1 : 3;
            }
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('=').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
            column += width;
        }
    }

    /// White space at the end of a line gets lost on the way.
    private static boolean isPlain(int b, boolean last) {
        if (b == ' ' || b == '\t') {
            return !last;
        }
        return b > ' ' && b < 0x7f && b != '=';
    }

    /// What relays have been seen to change at the start of a line: a dot, and `From `.
    private static boolean isTouchy(byte[] line, int at) {
        return line[at] == '.'
                || (line[at] == 'F'
                        && at + 4 < line.length
                        && line[at + 1] == 'r'
                        && line[at + 2] == 'o'
                        && line[at + 3] == 'm'
                        && line[at + 4] == ' ');
    }
}
