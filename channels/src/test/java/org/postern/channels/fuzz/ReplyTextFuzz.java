package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.text.ReplyText;

/// What a sender wrote this time; nothing that is not in the text.
class ReplyTextFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        String text = Charsets.guess(octets);
        String reply = ReplyText.of(text);
        if (reply.length() > text.length()) {
            throw new AssertionError("more than was written: " + reply);
        }
    }
}
