package org.postern.channels.mime.text;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Cuts HTML without a tree, as the reference does: elements go from their start tag to the next
/// end tag, tags from `<` to the next `>`.
final class HtmlPieces {

    private HtmlPieces() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u00a0' || c == '\u0085';
    }

    /// `br`, `/div`, …, lower case.
    static String tagName(String tag) {
        int end = tag.startsWith("/") ? 1 : 0;
        while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
            end++;
        }
        return tag.substring(0, end).toLowerCase(Locale.ROOT);
    }

    static String withoutElements(String html, String name) {
        return replaceElements(html, name, "", _ -> "");
    }

    /// @param attribute what the start tag has to hold
    /// @param replacement what comes in the place of an element, from what stands inside
    static String replaceElements(
            String html, String name, String attribute, UnaryOperator<String> replacement) {
        String lower = html.toLowerCase(Locale.ROOT);
        if (lower.length() != html.length()) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length());
        int at = 0;
        int open = startTag(lower, name, 0);
        while (open >= 0) {
            int inner = lower.indexOf('>', open) + 1;
            int end = inner == 0 ? -1 : lower.indexOf("</" + name, inner);
            if (end < 0) {
                break;
            }
            boolean wanted = end > inner && lower.substring(open, inner).contains(attribute);
            if (wanted) {
                out.append(html, at, open).append(replacement.apply(html.substring(inner, end)));
                int close = lower.indexOf('>', end);
                at = close < 0 ? html.length() : close + 1;
            }
            open = startTag(lower, name, wanted ? at : inner);
        }
        return out.append(html, at, html.length()).toString();
    }

    private static int startTag(String lower, String name, int from) {
        String start = "<" + name;
        int open = lower.indexOf(start, from);
        while (open >= 0) {
            int end = open + start.length();
            if (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end))) {
                return open;
            }
            open = lower.indexOf(start, end);
        }
        return -1;
    }

    /// `<a href="u">` becomes `[1]`, and `u` goes onto the list.
    static String withLinksNumbered(String html, List<String> links) {
        String lower = html.toLowerCase(Locale.ROOT);
        if (lower.length() != html.length()) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length());
        int at = 0;
        int open = startTag(lower, "a", 0);
        while (open >= 0) {
            int close = lower.indexOf('>', open);
            if (close < 0) {
                break;
            }
            String target = target(html.substring(open, close), lower.substring(open, close));
            if (!target.isEmpty()) {
                links.add(target);
                out.append(html, at, open).append('[').append(links.size()).append(']');
                at = close + 1;
            }
            open = startTag(lower, "a", close);
        }
        return out.append(html, at, html.length()).toString();
    }

    private static String target(String tag, String lower) {
        int href = lower.indexOf("href=");
        int quote = href + "href=".length();
        if (href < 0 || quote >= tag.length() || "\"'".indexOf(tag.charAt(quote)) < 0) {
            return "";
        }
        int end = tag.indexOf(tag.charAt(quote), quote + 1);
        return end < 0 ? "" : tag.substring(quote + 1, end);
    }

    static String withoutComments(String html) {
        return without(html, "<!--", "-->");
    }

    static String withoutTags(String html) {
        return without(html, "<", ">");
    }

    private static String without(String html, String start, String stop) {
        StringBuilder out = new StringBuilder(html.length());
        int at = 0;
        int open = html.indexOf(start);
        while (open >= 0) {
            int close = html.indexOf(stop, open + start.length());
            if (close < 0) {
                break;
            }
            out.append(html, at, open);
            at = close + stop.length();
            open = html.indexOf(start, at);
        }
        return out.append(html, at, html.length()).toString();
    }

    /// Puts stored pieces in the place of their marks.
    static String putBack(
            String text, char mark, List<String> stored, String before, String after) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int open = text.indexOf(mark);
        while (open >= 0) {
            int close = text.indexOf(mark, open + 1);
            String piece = stored.get(Integer.parseInt(text, open + 1, close, 10));
            out.append(text, at, open).append(before).append(piece).append(after);
            at = close + 1;
            open = text.indexOf(mark, at);
        }
        return out.append(text, at, text.length()).toString();
    }
}
