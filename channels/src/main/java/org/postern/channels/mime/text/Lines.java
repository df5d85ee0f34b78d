package org.postern.channels.mime.text;

/// What every rule about lines of a body asks.
final class Lines {

    /// A quoted-printable letter that a program uses as an invisible mark.
    private static final int MARK = 0x1427;

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

    static boolean beginsWithAny(String text, Iterable<String> starts) {
        for (String start : starts) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    static boolean endsWithAny(String text, Iterable<String> ends) {
        for (String end : ends) {
            if (text.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    static boolean containsAny(String text, Iterable<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// `>`, and the initials that some programs put before it.
    static boolean isQuote(String line) {
        String text = line.stripLeading();
        int mark = text.indexOf('>');
        return mark == 0
                || (mark > 0
                        && mark <= 3
                        && text.chars().limit(mark).allMatch(Character::isUpperCase));
    }
}
