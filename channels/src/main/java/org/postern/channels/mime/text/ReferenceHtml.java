package org.postern.channels.mime.text;

import org.jsoup.parser.Parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// HTML as the reference turns it into text, line for line: numbered links with a list of them at
/// the end, quotations with `> `, lines of 78 characters. For those who compare; [HtmlText] reads
/// better.
///
/// Linear: every step passes over the text once, and an element without an end is searched once.
public final class ReferenceHtml {

    private static final int LINE = 78;

    /// Characters that no text has, Unicode §23.7: they stand for what is put back later.
    private static final char QUOTE = '\ufdd0';

    private static final char VERBATIM = '\ufdd1';
    private static final char TAG = '\ufdd2';

    private final List<String> links = new ArrayList<>();
    private final List<String> quotes = new ArrayList<>();
    private final List<String> verbatim = new ArrayList<>();

    private ReferenceHtml() {}

    public static String of(String html) {
        String clean =
                html.replace(String.valueOf(QUOTE), "")
                        .replace(String.valueOf(VERBATIM), "")
                        .replace(String.valueOf(TAG), "");
        return new ReferenceHtml().text(clean, true);
    }

    /// @param outermost whether this is no quotation inside another text
    private String text(String html, boolean outermost) {
        String text = HtmlPieces.withoutElements(html, "style");
        text = HtmlPieces.withLinksNumbered(text, links);
        if (outermost) {
            text = HtmlPieces.replaceElements(text, "blockquote", "", inner -> kept(QUOTE, inner));
            text =
                    HtmlPieces.replaceElements(
                            text, "div", "type=\"cite\"", inner -> kept(QUOTE, inner));
        }
        text = HtmlPieces.replaceElements(text, "pre", "", inner -> kept(VERBATIM, inner));
        text = HtmlPieces.replaceElements(text, "code", "", inner -> kept(VERBATIM, inner));
        text = HtmlPieces.withoutComments(text);
        text = onOneLine(text);
        text = singleBlanks(withBreaks(text));
        text = HtmlPieces.putBack(text, VERBATIM, verbatim, "\n\n\n", "\n\n");
        text = HtmlPieces.withoutTags(text).replace(String.valueOf(TAG), "");
        text = Parser.unescapeEntities(text, false);
        text = wrapped(singleBlankLines(text));
        text = HtmlPieces.putBack(text, QUOTE, quotes, "", "\n");
        return outermost ? text + linkList() : text;
    }

    private String kept(char mark, String inner) {
        List<String> store = mark == QUOTE ? quotes : verbatim;
        store.add(
                mark == QUOTE
                        ? quoted(inner)
                        : HtmlPieces.putBack(inner, VERBATIM, verbatim, "", ""));
        return mark + "" + (store.size() - 1) + mark;
    }

    private static String quoted(String inner) {
        String text = new ReferenceHtml().text(inner, false);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            out.append("> ").append(text, at, next);
            at = next;
        }
        return out.toString();
    }

    private String linkList() {
        StringBuilder list = new StringBuilder(links.isEmpty() ? "" : "\n\n");
        for (int i = 0; i < links.size(); i++) {
            list.append('[').append(i + 1).append("] ").append(links.get(i)).append('\n');
        }
        return list.toString();
    }

    /// Leading white space and empty lines go; line ends become blanks, but for those behind
    /// `<br>`.
    private static String onOneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || c == '\r';
            if (lineStart && HtmlPieces.isSpace(c)) {
                continue;
            }
            if (!lineEnd) {
                out.append(c);
            } else if (!endsWithBreak(out)) {
                out.append(' ');
            }
            lineStart =
                    c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
        }
        return out.toString();
    }

    private static boolean endsWithBreak(StringBuilder out) {
        int end = out.length() - 1;
        if (end < 3 || out.charAt(end) != '>') {
            return false;
        }
        String tail = out.substring(Math.max(0, end - LINE), end);
        int open = tail.lastIndexOf('<');
        return open >= 0 && HtmlPieces.tagName(tail.substring(open + 1)).equals("br");
    }

    private static String withBreaks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int open = text.indexOf('<');
        while (open >= 0) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            out.append(text, at, open);
            out.append(shown(HtmlPieces.tagName(text.substring(open + 1, close))));
            at = close + 1;
            open = text.indexOf('<', at);
        }
        return out.append(text, at, text.length()).toString();
    }

    private static String shown(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "br", "/div" -> "\n";
            case "hr", "p", "/p", "table", "/table", "tr", "th", "/ul", "/ol" -> "\n\n";
            case "li" -> "\n - ";
            case "/td" -> " ";
            default -> String.valueOf(TAG);
        };
    }

    private static String singleBlanks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean again = c == ' ' && !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
            if (!again) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /// At the start of a line, white space with two line ends in it becomes one line end.
    private static String singleBlankLines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            int lineEnds = 0;
            int last = at;
            while (end < text.length() && HtmlPieces.isSpace(text.charAt(end))) {
                if (text.charAt(end) == '\n') {
                    lineEnds++;
                    last = end + 1;
                }
                end++;
            }
            if (lineEnds > 1) {
                out.append('\n');
                at = last;
            }
            int next = text.indexOf('\n', Math.max(at, end));
            int stop = next < 0 ? text.length() : next + 1;
            out.append(text, at, stop);
            at = stop;
        }
        return out.toString();
    }

    /// A longer text is broken at white space, at the latest one that fits.
    private static String wrapped(String text) {
        if (text.length() <= LINE) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + text.length() / LINE);
        int at = 0;
        while (at < text.length()) {
            int end = lineEnd(text, at);
            if (end < 0) {
                out.append(text.charAt(at++));
            } else {
                out.append(text, at, end).append('\n');
                at = end + 1;
            }
        }
        return out.toString();
    }

    /// Where the longest piece of 4 to 78 characters ends that stands before white space, or -1.
    private static int lineEnd(String text, int from) {
        int best = -1;
        for (int i = from; i <= text.length() && i - from <= LINE; i++) {
            boolean space = i == text.length() || HtmlPieces.isSpace(text.charAt(i));
            best = space && i - from >= 4 ? i : best;
            if (i == text.length() || text.charAt(i) == '\n') {
                break;
            }
        }
        return best;
    }
}
