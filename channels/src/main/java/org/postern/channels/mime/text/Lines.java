package org.postern.channels.mime.text;

/// What every rule about lines of a body asks.
final class Lines {

    /// A quoted-printable letter that a program uses as an invisible mark.
    private static final int MARK = 0x1427;

    /// No text has this character.
    static final char NONE = '\0';

    private static final int MAX_INITIALS = 3;

    private Lines() {}

    /// Blank, or only characters that nobody sees.
    static boolean isNothing(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!Character.isWhitespace(c) && !isUnseen(c)) {
                return false;
            }
        }
        return true;
    }

    /// Without marks of the direction of writing and other characters of no width.
    static String visible(String line) {
        boolean seen = true;
        for (int i = 0; i < line.length() && seen; i++) {
            seen = line.charAt(i) < 0x80 || !isUnseen(line.charAt(i));
        }
        if (seen) {
            return line;
        }
        StringBuilder kept = new StringBuilder(line.length());
        line.chars()
                .filter(c -> Character.isSpaceChar(c) || !isUnseen(c))
                .forEach(c -> kept.append(Character.isSpaceChar(c) ? ' ' : (char) c));
        return kept.toString();
    }

    private static boolean isUnseen(int c) {
        return c > ' '
                && (Character.isSpaceChar(c)
                        || c == MARK
                        || Character.getType(c) == Character.FORMAT);
    }

    /// Whether a character and the one behind it are as they look.
    static boolean isSeen(String line, int at) {
        int end = Math.min(line.length(), at + 2);
        for (int i = at; i < end; i++) {
            if (line.charAt(i) >= 0x80 && isUnseen(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The first character of a line that is not white space, or [#NONE].
    static char first(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!Character.isWhitespace(line.charAt(i))) {
                return line.charAt(i);
            }
        }
        return NONE;
    }

    /// `>`, and the initials that some programs put before it.
    static boolean isQuote(String line) {
        char first = first(line);
        if (first == '>') {
            return true;
        }
        if (first == NONE || !Character.isUpperCase(first)) {
            return false;
        }
        int start = line.indexOf(first);
        int end = Math.min(line.length(), start + MAX_INITIALS + 1);
        int i = start;
        while (i < end && Character.isUpperCase(line.charAt(i))) {
            i++;
        }
        return i < end && line.charAt(i) == '>';
    }
}
