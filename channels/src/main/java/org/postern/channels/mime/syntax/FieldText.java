package org.postern.channels.mime.syntax;

import java.nio.charset.StandardCharsets;

/// The value of one field, unfolded as RFC 5322 §2.2.3 says: only the line breaks go, and what
/// stands around it. A line that lost its indentation gets a blank.
final class FieldText {

    private byte[] octets;
    private int from;
    private int to;

    private FieldText(byte[] octets, int from, int to) {
        this.octets = octets;
        this.from = from;
        this.to = to;
    }

    /// @param from behind the colon
    /// @param to before the line end
    static RawField of(String name, byte[] octets, int from, int to) {
        FieldText text = new FieldText(octets, from, to);
        text.strip();
        if (Octets.lineEnd(octets, text.from, text.to) < text.to) {
            text.unfold();
            text.strip();
        }
        String value =
                new String(
                        text.octets, text.from, text.to - text.from, StandardCharsets.ISO_8859_1);
        return new RawField(name, value, text.isPlain() && value.indexOf("=?") < 0);
    }

    private void strip() {
        while (from < to && isSpace(octets[from])) {
            from++;
        }
        while (to > from && isSpace(octets[to - 1])) {
            to--;
        }
    }

    /// White space as `Character` has it, below the octets that are none of ASCII.
    private static boolean isSpace(byte octet) {
        return octet >= 0 && octet <= ' ' && Character.isWhitespace(octet);
    }

    private void unfold() {
        byte[] joined = new byte[to - from];
        int size = 0;
        int start = from;
        while (start < to) {
            int feed = Octets.lineEnd(octets, start, to);
            int end = feed < to && feed > start && octets[feed - 1] == '\r' ? feed - 1 : feed;
            System.arraycopy(octets, start, joined, size, end - start);
            size += end - start;
            start = feed + 1;
            if (feed < to && !(start < to && Ascii.isBlank(octets[start]))) {
                joined[size++] = ' ';
            }
        }
        octets = joined;
        from = 0;
        to = size;
    }

    /// Blanks, tabs and what ASCII has to print.
    private boolean isPlain() {
        int i = from;
        while (i < to) {
            i = Octets.printableEnd(octets, i, to);
            if (i < to && octets[i++] != '\t') {
                return false;
            }
        }
        return true;
    }
}
