package org.postern.channels.mime.syntax;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Octets that look like ASCII and are not: charsets of seven bits that announce themselves, and
/// the two octets a letter of UTF-16.
final class ShiftedText {

    private static final char ESCAPE = '\u001b';

    private ShiftedText() {}

    /// The text that escape sequences make of octets in ASCII, else the same text.
    // QUIRK: RFC 1468, RFC 1557, RFC 1922 and RFC 1843 want a label; many mails have none.
    static String unescaped(String ascii, byte[] octets) {
        int escape = ascii.indexOf(ESCAPE);
        if (escape < 0) {
            return Hz.isLikely(ascii) ? Hz.decode(octets) : ascii;
        }
        String name = charset(ascii, escape);
        return name.isEmpty() ? ascii : new String(octets, Charset.forName(name));
    }

    private static String charset(String ascii, int first) {
        for (int at = first; at >= 0; at = ascii.indexOf(ESCAPE, at + 1)) {
            if (ascii.startsWith("$B", at + 1) || ascii.startsWith("$@", at + 1)) {
                return "x-windows-iso2022jp";
            }
            if (ascii.startsWith("$)C", at + 1)) {
                return "iso-2022-kr";
            }
            if (ascii.startsWith("$)A", at + 1) || ascii.startsWith("$)G", at + 1)) {
                return "iso-2022-cn";
            }
        }
        return "";
    }

    /// Whether octets labelled as UTF-16 are UTF-8: no letter is half zero, and the blanks and line
    /// ends are single octets.
    static boolean isNarrow(byte[] octets) {
        boolean single = octets.length % 2 != 0;
        for (byte octet : octets) {
            if (octet == 0) {
                return false;
            }
            single |= octet == ' ' || octet == '\n';
        }
        return single && Charsets.isUtf8(octets);
    }

    /// Whether octets without a label are UTF-16, of which at least every other letter of a Latin
    /// text is half zero; and which half.
    static Optional<Charset> wide(byte[] octets) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < octets.length; i += 2) {
            even += octets[i] == 0 ? 1 : 0;
            odd += octets[i + 1] == 0 ? 1 : 0;
        }
        int half = octets.length / 4;
        if (half < 2 || Math.min(even, odd) > half / 8) {
            return Optional.empty();
        }
        return odd > half
                ? Optional.of(StandardCharsets.UTF_16LE)
                : even > half ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }
}
