package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.text.HtmlText;

/// HTML to text.
class HtmlFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Checks.storable(HtmlText.of(Charsets.guess(octets)));
    }
}
