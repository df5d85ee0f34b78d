package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Ascii;

import java.util.Optional;

/// Enhanced status codes, RFC 3463 §2, and reply codes, RFC 5321 §4.2, in running text.
final class StatusCodes {

    private StatusCodes() {}

    /// The first enhanced code: preferably one that follows a reply code, as in `550 5.1.1`, for a
    /// version number may look like a code.
    static Optional<String> first(String text) {
        Optional<String> any = Optional.empty();
        for (int i = 0; i < text.length(); i++) {
            if (startsNumber(text, i)) {
                int end = codeEnd(text, i);
                if (end > 0) {
                    String code = text.substring(i, end);
                    if (followsReply(text, i, code.charAt(0))) {
                        return Optional.of(code);
                    }
                    any = any.isEmpty() ? Optional.of(code) : any;
                }
            }
        }
        return any;
    }

    /// The first digit of the first reply code of failure: 4 or 5.
    static Optional<Character> replyClass(String text) {
        for (int i = 0; i + 2 < text.length(); i++) {
            char c = text.charAt(i);
            boolean reply =
                    (c == '4' || c == '5')
                            && startsNumber(text, i)
                            && text.charAt(i + 1) <= '7'
                            && Ascii.isDigit(text.charAt(i + 1))
                            && Ascii.isDigit(text.charAt(i + 2));
            if (reply
                    && (i + 3 == text.length() || " -\n,:;)]#".indexOf(text.charAt(i + 3)) >= 0)) {
                return Optional.of(c);
            }
        }
        return Optional.empty();
    }

    private static boolean startsNumber(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        boolean inside = Ascii.isLetterOrDigit(before) || before == '.' || before == '_';
        return !inside
                && text.charAt(at) >= '2'
                && text.charAt(at) <= '5'
                && text.charAt(at) != '3';
    }

    /// Where `5.1.1` ends, or -1. An address of a host goes on with a fourth number.
    private static int codeEnd(String text, int start) {
        int second = digits(text, dot(text, start + 1));
        int third = second < 0 ? -1 : digits(text, dot(text, second));
        if (third < 0) {
            return -1;
        }
        boolean longer =
                third < text.length()
                        && (Ascii.isLetterOrDigit(text.charAt(third))
                                || (text.charAt(third) == '.'
                                        && third + 1 < text.length()
                                        && Ascii.isDigit(text.charAt(third + 1))));
        return longer ? -1 : third;
    }

    private static int dot(String text, int at) {
        return at < text.length() && text.charAt(at) == '.' ? at + 1 : -1;
    }

    /// Behind one to three digits, or -1.
    private static int digits(String text, int from) {
        int end = from;
        while (from >= 0 && end < text.length() && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        return from >= 0 && end > from && end - from <= 3 ? end : -1;
    }

    private static boolean followsReply(String text, int at, char first) {
        int end = at;
        while (end > 0 && " -#(:".indexOf(text.charAt(end - 1)) >= 0 && at - end < 3) {
            end--;
        }
        return end < at
                && end >= 3
                && text.charAt(end - 3) == first
                && Ascii.isDigit(text.charAt(end - 2))
                && Ascii.isDigit(text.charAt(end - 1));
    }
}
