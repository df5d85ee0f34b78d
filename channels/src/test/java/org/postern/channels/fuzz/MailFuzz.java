package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.MimeSettings;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Map;

/// Whole mails, by both rules for what their body is. Reading one again gives the same.
class MailFuzz {

    /// What is in a mail does not depend on what is shown of it.
    private static final MimeReader REFERENCE =
            new MimeReader(new MimeSettings(List.of(""), BodyRule.REFERENCE), Map.of());

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Bytes mail = Bytes.of(octets);
        Message message = new MimeReader().read(mail);
        MessageChecks.of(message);
        Checks.same(message, new MimeReader().read(mail));
        MessageChecks.of(REFERENCE.read(mail));
    }
}
