package org.postern.channels.mime.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.postern.channels.mime.syntax.Ascii;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// HTML as the plain text that an agent reads: blocks on lines of their own, list items marked or
/// numbered, quotations with `> `, link targets behind their words. Script, style and head leave
/// nothing.
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

    private static final Set<String> LISTS = Set.of("ul", "ol");

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
        Document page = Jsoup.parse(html);
        String seen = text(page, true);
        // Where everything is hidden, a style sheet would have shown it.
        return seen.isEmpty() ? text(page, false) : seen;
    }

    private static String text(Document page, boolean hiding) {
        Writer writer = new Writer(hiding);
        NodeTraversor.traverse(writer, page);
        return writer.text();
    }

    /// Collects text while the tree is walked.
    private static final class Writer implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();
        private final Deque<Integer> links = new ArrayDeque<>();
        private final ListMarkers lists = new ListMarkers();
        private final boolean hiding;

        /// What stands in front of the next word: the item of a list has begun.
        private String marker = "";

        private int silent;
        private int quotes;
        private int preformatted;
        private int lineBreaks = 2;
        private boolean blankPending;

        Writer(boolean hiding) {
            this.hiding = hiding;
        }

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
            if (isSilent(element)) {
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
                case "ul", "ol" -> lists.open(element);
                case "li" -> marker = lists.next(element);
                case "a" -> links.push(out.length());
                case "blockquote" -> quotes++;
                case "img" -> picture(element);
                default -> {}
            }
            preformatted += Styles.keepsLines(element) ? 1 : 0;
        }

        private void close(Element element) {
            String name = element.normalName();
            if (isSilent(element)) {
                silent--;
                return;
            }
            if (silent > 0) {
                return;
            }
            switch (name) {
                case "a" -> target(element);
                case "td", "th" -> blankPending = true;
                case "ul", "ol" -> lists.close();
                case "li" -> marker = "";
                default -> {}
            }
            preformatted -= Styles.keepsLines(element) ? 1 : 0;
            breakBefore(name);
            if (name.equals("blockquote")) {
                quotes--;
            }
        }

        private boolean isSilent(Element element) {
            return SILENT.contains(element.normalName()) || (hiding && Styles.isHidden(element));
        }

        /// A picture that is all there is of a link says where the link goes.
        private void picture(Element image) {
            boolean alone = !links.isEmpty() && links.element() == out.length();
            String words = image.attr("alt").strip();
            if (alone && words.length() <= MAX_LINK_CHARS) {
                write(words);
            }
        }

        private void breakBefore(String name) {
            boolean innerList = LISTS.contains(name) && lists.isInside();
            if (PARAGRAPHS.contains(name) && !innerList) {
                newLine(2);
            } else if (BLOCKS.contains(name) || innerList) {
                newLine(1);
            }
        }

        /// `words <target>`, unless the words are the target.
        private void target(Element link) {
            int start = links.isEmpty() ? out.length() : links.pop();
            // Browsers take no notice of a line end inside a target either.
            String href = Ascii.withoutControls(link.attr("href")).strip();
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
            out.append(lists.indent(!marker.isEmpty())).append(marker);
            marker = "";
        }

        /// Between the marker of an item and its first word no line ends.
        private void newLine(int atLeast) {
            lineBreaks = Math.max(lineBreaks, marker.isEmpty() ? atLeast : 1);
            blankPending = false;
        }

        String text() {
            return out.isEmpty() ? "" : out.append('\n').toString();
        }
    }
}
