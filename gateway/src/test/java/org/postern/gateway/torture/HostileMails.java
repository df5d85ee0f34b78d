package org.postern.gateway.torture;

import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Mails that break programs, each in one way.
public final class HostileMails {

    private HostileMails() {}

    /// @return by what is wrong with them
    public static Map<String, Bytes> all() {
        Map<String, Bytes> mails = new LinkedHashMap<>();
        mails.put("NUL bytes", plain("Subject: zero\0subject", "zero \0 and \0\0 again"));
        mails.put("a subject of 300 characters", plain("Subject: " + "long ".repeat(60), "text"));
        mails.put(
                "a Message-ID of 6,000 characters",
                plain("Message-ID: <" + "x".repeat(6000) + "@hostile.test>", "text"));
        mails.put("no From", mail("To: support@desk.test\nSubject: nobody", "text"));
        mails.put("no header at all", mail("", "only a body"));
        mails.put("10,000 headers", plain(lines(10_000, "X-Header-%d: value"), "text"));
        mails.put("multiparts in multiparts, 1,000 deep", nestedMultiparts(1000));
        mails.put("mails in mails, 1,000 deep", nestedMails(1000));
        mails.put(
                "a charset that the text is not in",
                plain("Content-Type: text/plain; charset=utf-8", "caf\u00e9 \u00ff\u00fe"));
        mails.put(
                "a charset that does not exist",
                plain("Content-Type: text/plain; charset=\"x-\\\"no'such\"", "caf\u00e9"));
        mails.put(
                "Base64 that ends too early",
                plain(
                        "Content-Type: text/plain\nContent-Transfer-Encoding: base64",
                        "SGVsbG8gd29ybA"));
        mails.put("100,000 recipients", plain(recipients(100_000), "text"));
        mails.put(
                "lone surrogates in encoded words",
                plain(
                        "Subject: =?utf-8?B?7aCA?= =?utf-16be?B?2AA=?= =?utf-8?Q?=ED=B0=80?=",
                        "text"));
        mails.put(
                "51 hops",
                plain(lines(51, "Received: from h%d by h; Sat, 21 Nov 2026 09:00:00 +0000"), "t"));
        mails.put(
                "a multipart without a boundary",
                plain("Content-Type: multipart/mixed", "--\n\n--"));
        mails.put(
                "a subject that is a script",
                plain("Subject: <script>alert(1)</script>' or 1=1; --", "t"));
        mails.put("a line of two megabytes", plain("Subject: long line", "y".repeat(2_000_000)));
        return mails;
    }

    /// A mail that is in order but for what these header lines do to it.
    private static Bytes plain(String header, String body) {
        String own = header.substring(0, header.indexOf(':'));
        String rest =
                """
                From: Mallory <mallory@hostile.test>
                To: support@desk.test
                Subject: hostile
                Message-ID: <%x@hostile.test>
                """
                        .formatted(header.hashCode())
                        .lines()
                        .filter(line -> !line.startsWith(own + ":"))
                        .collect(Collectors.joining("\n"));
        return mail(rest + "\n" + header, body);
    }

    private static Bytes mail(String header, String body) {
        String text = header.isEmpty() ? "\n" + body : header + "\n\n" + body;
        return Bytes.of((text + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String lines(int count, String form) {
        return IntStream.range(0, count)
                .mapToObj(form::formatted)
                .collect(Collectors.joining("\n"));
    }

    private static String recipients(int count) {
        return "To: "
                + IntStream.range(0, count)
                        .mapToObj("recipient%d@many.test"::formatted)
                        .collect(Collectors.joining(",\n "));
    }

    private static Bytes nestedMultiparts(int depth) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            body.append(
                    "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
        }
        return plain("Content-Type: multipart/mixed; boundary=b0", body + "the bottom");
    }

    private static Bytes nestedMails(int depth) {
        String one = "Content-Type: message/rfc822\n\nSubject: one more\n";
        return plain(
                "Content-Type: message/rfc822", "Subject: first\n" + one.repeat(depth) + "\ntext");
    }
}
