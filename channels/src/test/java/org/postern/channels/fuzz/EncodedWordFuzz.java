package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Encoded words, RFC 2047. What was decoded can be written, and reads the same again.
class EncodedWordFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), new Warnings());
        String subject = decoder.decode("=?utf-8?" + Checks.text(octets) + "?=");
        Checks.oneLine(subject);
        if (Drafts.plain(subject).contains("=?")) {
            // What was encoded twice is decoded twice.
            return;
        }
        String written = Drafts.withSubject(subject).text(StandardCharsets.US_ASCII);
        String again = new MimeReader().read(Bytes.of(written)).subject();
        Checks.same(Drafts.plain(subject), Drafts.plain(again));
    }
}
