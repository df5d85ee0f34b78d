package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;

/// Delivery reports, RFC 3464: the octets are the part that says what happened.
class ReportFuzz {

    private static final String HEAD =
            """
            From: mailer-daemon@relay.example
            Content-Type: multipart/report; report-type=delivery-status; boundary=cut

            --cut
            Content-Type: message/delivery-status

            """;

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        String mail = HEAD + Checks.text(octets);
        Checks.message(new MimeReader().read(Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1))));
    }
}
