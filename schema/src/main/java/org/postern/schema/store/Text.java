package org.postern.schema.store;

import java.util.ArrayList;
import java.util.List;

/// Text of strangers made fit for a column, in one place.
///
/// PostgreSQL refuses NUL in text, both refuse lone surrogates in UTF-8, and a strict server
/// refuses text longer than its column. What is changed here is never the only copy: the raw bytes
/// stay.
final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /// The text with NUL and lone surrogates replaced by U+FFFD.
    static String clean(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            boolean bad = c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            clean.appendCodePoint(bad ? REPLACEMENT : c);
            i += Character.charCount(c);
        }
        return clean.toString();
    }

    /// The cleaned text, cut to what a `varchar(length)` holds: that many code points.
    static String column(String text, int length) {
        String clean = clean(text);
        if (clean.length() <= length || clean.codePointCount(0, clean.length()) <= length) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, length));
    }

    /// The text with U+FFFD for every character beyond U+FFFF, which MariaDB's utf8mb3 does not
    /// have.
    static String withoutLongCharacters(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> plain.appendCodePoint(Character.isBmpCodePoint(c) ? c : REPLACEMENT));
        return plain.toString();
    }

    /// The cleaned text in pieces that each fit a `varchar(length)`; one piece at least.
    static List<String> pieces(String text, int length) {
        String clean = clean(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        do {
            int to = from;
            for (int i = 0; i < length && to < clean.length(); i++) {
                to += Character.charCount(clean.codePointAt(to));
            }
            pieces.add(clean.substring(from, to));
            from = to;
        } while (from < clean.length());
        return pieces;
    }
}
