package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Bytes;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Mails in which a few octets come again and again: what costs more than its length shows here.
///
/// The first octet chooses a place, what stands before the first NUL comes once, and the rest as
/// often as it fits.
class CostFuzz {

    private static final int SIZE = 1 << 17;

    /// Hundreds of times what it takes, and a thousandth of what the square of the size takes.
    /// Processor time, for the machine may be busy.
    private static final Duration MOST = Duration.ofSeconds(5);

    private static final List<String> PLACES =
            List.of(
                    "",
                    "To: ",
                    "Subject: ",
                    "Date: ",
                    "References: ",
                    "Content-Type: a/b; ",
                    "Content-Disposition: attachment; ",
                    "Authentication-Results: ",
                    "List-Id: ",
                    "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
                    "Content-Type: text/html\n\n",
                    "Content-Type: text/plain\n\n",
                    "Content-Type: text/plain; format=flowed\n\n",
                    "Content-Transfer-Encoding: quoted-printable\n\n",
                    "Content-Transfer-Encoding: base64\n\n",
                    "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n",
                    "Content-Type: application/ms-tnef\n\nx\u009f>\"\0\0",
                    "From: mailer-daemon@relay.example\nSubject: failure notice\n\n",
                    "From: mailer-daemon@relay.example\nContent-Type: multipart/report;"
                            + " boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n");

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        if (octets.length < 2) {
            return;
        }
        Bytes mail = mail(octets[0] & 0xff, Checks.text(octets).substring(1));
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        new MimeReader().read(mail);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        Checks.holds(cpu < MOST.toNanos(), cpu / 1_000_000 + " ms for " + SIZE + " octets");
    }

    private static Bytes mail(int place, String text) {
        int nul = text.indexOf('\0');
        String once = PLACES.get(place % PLACES.size()) + text.substring(0, Math.max(0, nul));
        String again = text.substring(nul + 1);
        String mail = once + again.repeat(SIZE / (again.length() + 1));
        return Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1));
    }
}
