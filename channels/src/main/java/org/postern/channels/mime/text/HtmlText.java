package org.postern.channels.mime.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// HTML as the plain text that an agent reads: blocks on lines of their own, list items marked,
/// quotations with `> `, link targets behind their words. Script, style and head leave nothing.
///
/// Linear and without recursion, however deep the elements are nested.
public final class HtmlText {

    private static final Set<String> SILENT =
            Set.of(
                    "script",
                    "style",
                    "head",
                    "title",
                    "template",
                    "noscript",
                    "object",
                    "applet",
                    "svg",
                    "select",
                    "textarea",
                    "iframe");

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre");

    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "aside",
                    "blockquote",
                    "body",
                    "caption",
                    "center",
                    "dd",
                    "details",
                    "div",
                    "dt",
                    "fieldset",
                    "figcaption",
                    "figure",
                    "footer",
                    "form",
                    "header",
                    "hr",
                    "li",
                    "main",
                    "nav",
                    "section",
                    "tr",
                    "tbody",
                    "thead");

    private static final int MAX_LINK_CHARS = 2_000;

    private HtmlText() {}

    public static String of(String html) {
        Writer writer = new Writer();
        NodeTraversor.traverse(writer, Jsoup.parse(html));
        return writer.text();
    }

    /// Collects text while the tree is walked.
    private static final class Writer implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();
        private final Deque<Integer> links = new ArrayDeque<>();
        private int silent;
        private int quotes;
        private int preformatted;
        private int lineBreaks = 2;
        private boolean blankPending;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                write(text.getWholeText());
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                close(element);
            }
        }

        private void open(Element element) {
            String name = element.normalName();
            if (SILENT.contains(name)) {
                silent++;
            }
            if (silent > 0) {
                return;
            }
            breakBefore(name);
            switch (name) {
                case "br" -> newLine(lineBreaks + 1);
                case "hr" -> {
                    raw("---");
                    newLine(1);
                }
                case "li" -> {
                    raw("- ");
                    blankPending = false;
                }
                case "a" -> links.push(out.length());
                case "blockquote" -> quotes++;
                case "pre" -> preformatted++;
                default -> {}
            }
        }

        private void close(Element element) {
            String name = element.normalName();
            if (SILENT.contains(name)) {
                silent--;
                return;
            }
            if (silent > 0) {
                return;
            }
            switch (name) {
                case "a" -> target(element);
                case "td", "th" -> blankPending = true;
                case "pre" -> preformatted--;
                default -> {}
            }
            breakBefore(name);
            if (name.equals("blockquote")) {
                quotes--;
            }
        }

        private void breakBefore(String name) {
            if (PARAGRAPHS.contains(name)) {
                newLine(2);
            } else if (BLOCKS.contains(name)) {
                newLine(1);
            }
        }

        /// `words <target>`, unless the words are the target.
        private void target(Element link) {
            int start = links.isEmpty() ? out.length() : links.pop();
            String href = link.attr("href").strip();
            boolean web = href.startsWith("http://") || href.startsWith("https://");
            if (!web || href.length() > MAX_LINK_CHARS || out.length() - start > MAX_LINK_CHARS) {
                return;
            }
            String words = out.substring(start).strip();
            if (!words.isEmpty() && !href.contains(words) && !words.contains(href)) {
                blankPending = true;
                raw("<" + href + ">");
            }
        }

        private void write(String text) {
            if (silent > 0) {
                return;
            }
            if (preformatted > 0) {
                preformatted(text);
                return;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                    blankPending = true;
                } else {
                    character(c);
                }
            }
        }

        private void preformatted(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    newLine(lineBreaks + 1);
                } else if (c == ' ' && lineBreaks == 0) {
                    out.append(c);
                } else if (c != '\r') {
                    character(c);
                }
            }
        }

        private void raw(String text) {
            for (int i = 0; i < text.length(); i++) {
                character(text.charAt(i));
            }
        }

        private void character(char c) {
            if (lineBreaks > 0 || out.isEmpty()) {
                startLine();
            } else if (blankPending) {
                out.append(' ');
            }
            blankPending = false;
            lineBreaks = 0;
            out.append(c);
        }

        private void startLine() {
            if (!out.isEmpty()) {
                out.append("\n".repeat(Math.min(lineBreaks, 3)));
            }
            out.append("> ".repeat(Math.min(quotes, 20)));
        }

        private void newLine(int atLeast) {
            lineBreaks = Math.max(lineBreaks, atLeast);
            blankPending = false;
        }

        String text() {
            return out.isEmpty() ? "" : out.append('\n').toString();
        }
    }
}
