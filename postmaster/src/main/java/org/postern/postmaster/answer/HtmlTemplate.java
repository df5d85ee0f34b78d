package org.postern.postmaster.answer;

import java.util.regex.Pattern;

/// A template in HTML with its tags replaced. Whatever is put in is text: nothing that a stranger
/// wrote can become a tag, a link or a script.
final class HtmlTemplate {

    /// Editors of HTML write the tags of templates so.
    private static final Pattern SPELLED_OUT =
            Pattern.compile("&lt;((?:OTRS|OTOBO|ZNUNY)_[^<>&]{1,190})&gt;");

    private static final Pattern BODY =
            Pattern.compile("(?is)<body\\b[^>]{0,2000}>(.{0,100000})</body>");

    private HtmlTemplate() {}

    static String filled(String template, Tags.Values values) {
        String tags = SPELLED_OUT.matcher(template).replaceAll("<$1>");
        return Tags.replace(tags, name -> shown(name, values.of(name)));
    }

    private static String shown(String name, String value) {
        return CaseTags.isQuote(name)
                ? "<blockquote type=\"cite\">" + text(unquoted(value)) + "</blockquote>"
                : text(value);
    }

    /// The block says that it is a quote.
    private static String unquoted(String quote) {
        return quote.replaceAll("(?m)^> ?", "");
    }

    /// A text as HTML, its lines kept.
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r\n", "\n")
                .replace("\n", "<br/>\n");
    }

    /// What stands in the body of a document; a piece of HTML is that already.
    static String body(String html) {
        var found = BODY.matcher(html);
        return found.find() ? found.group(1) : html;
    }

    /// A whole document; one that is whole stays as it is.
    static String page(String html) {
        boolean whole = html.stripLeading().regionMatches(true, 0, "<html", 0, 5);
        boolean declared = html.stripLeading().regionMatches(true, 0, "<!doctype", 0, 9);
        return whole || declared
                ? html
                : """
                <!DOCTYPE html>
                <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>\
                </head><body>
                """
                        + html
                        + "\n</body></html>\n";
    }
}
