package org.postern.postmaster.gate.regex;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern being read from left to right. Used by one thread.
final class PerlText {

    private static final Pattern COUNT =
            Pattern.compile("\\{ *(?:[0-9]{1,5} *(?:, *[0-9]{0,5})?|, *[0-9]{1,5}) *\\}");

    private final String source;
    private int at;

    PerlText(String source) {
        this.source = source;
    }

    boolean atEnd() {
        return at >= source.length();
    }

    boolean sees(String text) {
        return source.startsWith(text, at);
    }

    /// Passes over the text if it stands here.
    boolean skip(String text) {
        if (sees(text)) {
            at += text.length();
            return true;
        }
        return false;
    }

    int next() {
        if (atEnd()) {
            throw wrong("it ends too early");
        }
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    /// Everything up to that text, which is passed over.
    String until(String end) {
        int found = source.indexOf(end, at);
        if (found < 0) {
            throw wrong("nothing closes it with " + end);
        }
        String text = source.substring(at, found);
        at = found + end.length();
        return text;
    }

    /// As many as come of those that the test takes.
    String run(IntPredicate test) {
        return run(test, Integer.MAX_VALUE);
    }

    String run(IntPredicate test, int most) {
        int from = at;
        while (!atEnd() && at - from < most && test.test(source.charAt(at))) {
            at++;
        }
        return source.substring(from, at);
    }

    /// `{3}`, `{3,}`, `{,3}` or `{3,5}`, passed over; empty where none stands here.
    String count() {
        Matcher count = COUNT.matcher(source).region(at, source.length());
        if (!count.lookingAt()) {
            return "";
        }
        at = count.end();
        return count.group().replace(" ", "");
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + ", at character " + at);
    }
}
