package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;

/// Delivery reports, RFC 3464: the octets are the part that says what happened, or, without it, the
/// words of a mail system.
class ReportFuzz {

    private static final String HEAD =
            """
            From: mailer-daemon@relay.example
            Content-Type: multipart/report; report-type=delivery-status; boundary=cut

            --cut
            Content-Type: message/delivery-status

            """;

    private static final String WORDS =
            """
            From: mailer-daemon@relay.example
            Subject: failure notice

            """;

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        report(read(HEAD, octets));
        report(read(WORDS, octets));
    }

    private static Message read(String head, byte[] octets) {
        String mail = head + Checks.text(octets);
        return new MimeReader().read(Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void report(Message message) {
        MessageChecks.of(message);
        message.bounce().ifPresent(ReportFuzz::bounce);
    }

    private static void bounce(Bounce bounce) {
        bounce.recipient().ifPresent(Checks::oneLine);
        bounce.status().ifPresent(ReportFuzz::status);
        Checks.holds(bounce.recipients().size() <= 1_000, "more recipients than anybody reads");
    }

    /// RFC 3463 §2.
    private static void status(String code) {
        Checks.holds(code.matches("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}"), "no status code: " + code);
    }
}
