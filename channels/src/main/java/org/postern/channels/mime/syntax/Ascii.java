package org.postern.channels.mime.syntax;

/// Character classes of RFC 5234 §B.1, without the locale and Unicode of `Character`.
public final class Ascii {

    private Ascii() {}

    public static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetterOrDigit(int c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// The same text without control characters, for words that are no text: types, identifiers.
    public static String withoutControls(String text) {
        int i = 0;
        while (i < text.length() && !isControl(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> !isControl(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }

    /// Blank or tab.
    public static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }
}
