package org.postern.channels.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/// What holds of every text, date and pair that was read, whatever it was read from.
final class Checks {

    private Checks() {}

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static void holds(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", but was " + actual);
        }
    }

    /// Databases refuse NUL, and half of a surrogate pair.
    static void storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new AssertionError("not storable at " + i + ": " + (int) c);
            }
        }
    }

    /// Nothing decoded may become a line of a header.
    static void oneLine(String text) {
        storable(text);
        holds(text.indexOf('\n') < 0 && text.indexOf('\r') < 0, "more than one line: " + text);
    }

    /// Within what both databases and JSON know.
    static void date(OffsetDateTime date) {
        holds(date.getYear() > 0 && date.getYear() < 10_000, "no year: " + date);
    }
}
