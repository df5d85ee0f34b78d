package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.text.ReplyText;

/// What a sender wrote this time: lines of the text in their order, and nothing that is not in it.
class ReplyTextFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        String text = Charsets.guess(octets);
        MessageChecks.reply(text, ReplyText.of(text));
    }
}
