package org.postern.channels.mime.text;

import java.util.Locale;

/// The words of `text/enriched`, RFC 1896, and of `text/richtext` before it, RFC 1341 §7.1.3,
/// without their marks. One pass.
public final class EnrichedText {

    /// No name of a mark is longer, RFC 1896 §2.
    private static final int MAX_NAME = 60;

    /// Parameters name a colour or a font.
    private static final int MAX_PARAMETER = 500;

    private final String text;
    private final boolean old;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int unfilled;

    private EnrichedText(String text, boolean old) {
        this.text = text;
        this.old = old;
    }

    /// @param text with `\n` as the end of each line
    /// @param old whether it is `text/richtext`, where no line end counts
    public static String plain(String text, boolean old) {
        return new EnrichedText(text, old).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '<' -> mark();
                case '\n' -> lineEnds();
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }
        return out.toString();
    }

    private void mark() {
        int limit = Math.min(text.length(), at + MAX_NAME + 3);
        int end = text.indexOf('>', at, limit);
        if (!old && text.startsWith("<<", at)) {
            out.append('<');
            at += 2;
        } else if (end < 0 || !isName(at + 1, end)) {
            out.append('<');
            at++;
        } else {
            named(text.substring(at + 1, end).toLowerCase(Locale.ROOT), end + 1);
        }
    }

    private boolean isName(int from, int to) {
        int start = text.startsWith("/", from) ? from + 1 : from;
        int i = start;
        while (i < to && (text.charAt(i) == '-' || Character.isLetterOrDigit(text.charAt(i)))) {
            i++;
        }
        return i == to && i > start;
    }

    private void named(String name, int behind) {
        at = behind;
        switch (name) {
            case "nofill" -> unfilled++;
            case "/nofill" -> unfilled = Math.max(0, unfilled - 1);
            case "param", "comment" -> passOver(name);
            case "lt" -> out.append(old ? "<" : "");
            case "nl", "np" -> out.append(old ? "\n" : "");
            default -> {
                // How words look.
            }
        }
    }

    /// What stands in these is for programs. Without an end they are marks like any other.
    private void passOver(String name) {
        String close = "</" + name + ">";
        int limit = Math.min(text.length(), at + MAX_PARAMETER);
        int end = text.indexOf(close, at, limit);
        at = end < 0 ? at : end + close.length();
    }

    /// One line end is a blank; of more, one less than there are.
    private void lineEnds() {
        int from = at;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        if (unfilled > 0) {
            out.repeat("\n", at - from);
        } else if (old || at - from == 1) {
            out.append(' ');
        } else {
            out.repeat("\n", at - from - 1);
        }
    }
}
