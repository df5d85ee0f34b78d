package org.postern.postmaster;

/// How the history of a ticket tells that a dynamic field changed: name, new value, old value, in
/// the 200 characters that a line has.
final class FieldHistory {

    private static final int LINE = 200;
    private static final int MAX_NAME = 60;
    private static final String CUT = "[...]";

    private FieldHistory() {}

    static String line(String name, String now, String before) {
        String start = "%%FieldName%%" + cut(name, MAX_NAME) + "%%Value%%";
        String middle = "%%OldValue%%";
        int left = LINE - length(start) - length(middle);
        int forNow = Math.max(left / 2, left - length(before));
        int forBefore = left - Math.min(forNow, length(now));
        return start + cut(now, forNow) + middle + cut(before, forBefore);
    }

    private static String cut(String text, int length) {
        return length(text) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - CUT.length())) + CUT;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
