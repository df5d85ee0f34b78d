package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.text.HtmlText;
import org.postern.channels.mime.text.ReferenceHtml;

/// HTML to text, by both rules.
class HtmlFuzz {

    /// A line of one letter may stand behind twenty quotation marks and ten blanks of a list, and a
    /// rule is a tag of four letters.
    private static final int MOST_FOR_ONE = 70;

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        String html = Charsets.guess(octets);
        String text = HtmlText.of(html);
        Checks.storable(text);
        Checks.holds(text.indexOf('\r') < 0, "a carriage return in the text");
        Checks.holds(text.length() <= MOST_FOR_ONE * html.length(), "a text that grew");
        String reference = ReferenceHtml.of(html);
        Checks.storable(reference);
        Checks.holds(reference.length() <= MOST_FOR_ONE * html.length(), "a text that grew");
    }
}
