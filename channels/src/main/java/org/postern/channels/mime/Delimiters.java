package org.postern.channels.mime;

import org.jspecify.annotations.Nullable;
import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.Octets;
import org.postern.channels.mime.syntax.Warnings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;

/// The line that cuts a multipart, RFC 2046 §5.1.1: the one that its header names, or where none
/// such comes, the one that stands in the body. Looks at a bounded number of octets of one mail.
final class Delimiters {

    /// Further down no first part begins.
    private static final int WINDOW = 64 * 1024;

    private static final int MOST_IN_ALL = 1 << 20;

    private static final int MAX_CHARS = 250;

    private final byte[] mail;
    private final Warnings warnings;
    private int looked;

    Delimiters(byte[] mail, Warnings warnings) {
        this.mail = mail;
        this.warnings = warnings;
    }

    /// The two hyphens and the boundary of a multipart whose body starts there, or null.
    ///
    /// @param isForeign whether the line at an offset cuts a multipart around this one
    byte @Nullable [] of(PartHeader header, int bodyStart, IntPredicate isForeign) {
        if (!header.isMultipart()) {
            return null;
        }
        String named = header.type().get("boundary").orElse("");
        byte[] stated = ("--" + named).getBytes(StandardCharsets.ISO_8859_1);
        String found = looked < MOST_IN_ALL ? inBody(stated, bodyStart, isForeign) : "";
        if (found.isEmpty()) {
            return named.isEmpty() ? null : stated;
        }
        // QUIRK: a boundary that is missing or wrong in the header.
        warnings.add("A multipart names no boundary, or a wrong one; it was found in the body.");
        return found.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The line that looks like a delimiter; empty if there is none, or where the right one comes.
    private String inBody(byte[] stated, int bodyStart, IntPredicate isForeign) {
        int end = Math.min(mail.length, bodyStart + WINDOW);
        // QUIRK: RFC 2046 §5.1.1 wants no blank at the end, and relays take it off the lines.
        String blankless = new String(stated, StandardCharsets.ISO_8859_1).stripTrailing();
        String likely = "";
        String possible = "";
        int at = bodyStart;
        while (at < end && !isForeign.test(at)) {
            int next = Math.min(Octets.lineEnd(mail, at, mail.length) + 1, mail.length);
            if (at + 2 < next && mail[at] == '-' && mail[at + 1] == '-') {
                if (stated.length > 2 && begins(stated, at)) {
                    likely = "";
                    break;
                }
                String line = line(at, next);
                boolean stripped = line.length() > 2 && line.equals(blankless);
                if (likely.isEmpty() && (stripped || isCut(line))) {
                    boolean begins = stripped || startsPart(next);
                    likely = isEndOf(possible, line) ? possible : begins ? line : "";
                    possible = possible.isEmpty() ? line : possible;
                }
            }
            at = next;
        }
        looked += at - bodyStart;
        return likely;
    }

    private static boolean isEndOf(String possible, String line) {
        return !possible.isEmpty() && (line.equals(possible) || line.equals(possible + "--"));
    }

    private boolean begins(byte[] delimiter, int at) {
        int end = at + delimiter.length;
        return end <= mail.length
                && Arrays.equals(mail, at, end, delimiter, 0, delimiter.length)
                && (end == mail.length || mail[end] <= ' ' || mail[end] == '-');
    }

    private String line(int from, int to) {
        int length = Math.min(to - from, MAX_CHARS);
        return new String(mail, from, length, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// A word behind two hyphens; neither the mark of a signature nor a ruler.
    private static boolean isCut(String line) {
        boolean word = line.length() > 2 && line.length() < MAX_CHARS && line.indexOf(' ') < 0;
        return word && line.chars().anyMatch(Ascii::isLetterOrDigit);
    }

    private boolean startsPart(int at) {
        int end = Math.min(mail.length, at + 8);
        String head = new String(mail, at, end - at, StandardCharsets.ISO_8859_1);
        return head.toLowerCase(Locale.ROOT).equals("content-");
    }
}
