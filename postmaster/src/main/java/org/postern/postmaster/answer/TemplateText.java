package org.postern.postmaster.answer;

/// The text of a template as plain text; its tags `<OTRS_…>` stay.
final class TemplateText {

    private TemplateText() {}

    static String plain(String template, boolean html) {
        String lines = template.replace("\r\n", "\n");
        return html ? entities(untagged(lines)).strip() + "\n" : lines;
    }

    private static String untagged(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                return text.append(html, at, html.length()).toString();
            }
            text.append(html, at, open);
            String tag = html.substring(open, close + 1);
            text.append(Tags.isTag(tag) ? tag : breakOf(tag));
            at = close + 1;
        }
        return text.toString();
    }

    private static String breakOf(String tag) {
        boolean ends =
                tag.regionMatches(true, 0, "<br", 0, 3)
                        || tag.equalsIgnoreCase("</p>")
                        || tag.equalsIgnoreCase("</div>")
                        || tag.equalsIgnoreCase("</li>");
        return ends ? "\n" : "";
    }

    private static String entities(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
