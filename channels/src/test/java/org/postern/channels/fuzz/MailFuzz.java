package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Bytes;

/// Whole mails.
class MailFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Checks.message(new MimeReader().read(Bytes.of(octets)));
    }
}
