package org.postern.postmaster.gate.regex;

/// Letters made alike, as both engines compare them when case does not count.
final class Fold {

    private Fold() {}

    static char of(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
