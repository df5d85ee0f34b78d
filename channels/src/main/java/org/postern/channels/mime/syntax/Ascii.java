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

    /// Blank or tab.
    public static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }
}
