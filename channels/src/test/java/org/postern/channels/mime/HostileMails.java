package org.postern.channels.mime;

import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.schema.message.Bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Mails made to cost time, memory or stack: one of each kind that is known, as large as it takes.
final class HostileMails {

    private static final String HTML = "Content-Type: text/html; charset=utf-8\n\n";
    private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\n\n";
    private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";

    /// Believes the server that the mails name, so that its verdicts are read too.
    static MimeReader reader(BodyRule rule) {
        return new MimeReader(new MimeSettings(List.of("x"), rule), Map.of());
    }

    private final Map<String, Supplier<Bytes>> kinds = new LinkedHashMap<>();

    private HostileMails() {
        addresses();
        fields();
        words();
        structure();
        bodies();
        pages();
        files();
        reports();
    }

    /// Mails by the name of their kind, each made when it is asked for.
    static Map<String, Supplier<Bytes>> all() {
        return new HostileMails().kinds;
    }

    private void kind(String kind, Supplier<String> mail) {
        kinds.put(kind, () -> Bytes.of(mail.get().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String flood(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    private void header(String kind, Supplier<String> field) {
        kind(kind, () -> "Subject: hello\n" + field.get() + "\n\nbody\n");
    }

    private void addresses() {
        header("200,000 addresses", () -> "To: " + flood(200_000, i -> "u" + i + "@x.example,\n "));
        header("To fields", () -> flood(40_000, i -> "To: u" + i + "@x.example\n") + "X-End: x");
        header("open quotes", () -> "To: " + "\"a\\".repeat(200_000));
        header("open comments", () -> "To: " + "(".repeat(500_000));
        header("nested comments", () -> "To: " + "(".repeat(50_000) + "x" + ")".repeat(50_000));
        header("open brackets", () -> "To: " + "<(\"".repeat(200_000));
        header("closing brackets", () -> "To: " + "a>".repeat(200_000));
        header("groups", () -> "To: " + "a:".repeat(200_000));
        header("empty groups", () -> "To: " + "a:;".repeat(200_000));
        header("routes", () -> "To: <" + "@a,".repeat(200_000) + ":x@y.example>");
        header("commas", () -> "Cc: " + ",".repeat(1_000_000));
        header("at signs", () -> "From: " + "@".repeat(1_000_000));
        header("blanks before an at", () -> "From: a" + " ".repeat(100_000) + "@ x");
        header("backslashes", () -> "Reply-To: \"" + "\\".repeat(500_000) + "\" <a@b.example>");
        header("quoted names", () -> "To: " + "\"a \" b \" c\" <x@y.example>, ".repeat(30_000));
    }

    private void fields() {
        header("200,000 header lines", () -> "X-A: b\n".repeat(200_000) + "X-End: x");
        header("one line of 20 MB", () -> "X-A: " + "x".repeat(20_000_000));
        header("folded lines", () -> "X-A: x" + "\n y".repeat(500_000));
        header("lines that are no fields", () -> "X-A: x;" + "\ny".repeat(500_000));
        header(
                "colons missing",
                () -> flood(50_000, i -> "no field\nX-A" + i + ": b\n") + "X-End: x");
        header("empty fields", () -> ":\n".repeat(300_000) + "X-End: x");
        header("References", () -> "References: " + flood(100_000, i -> "<" + i + "@x>\n "));
        header("open References", () -> "References: " + "<".repeat(500_000) + ">");
        header("closed References", () -> "References: " + ">".repeat(500_000));
        header("In-Reply-To", () -> "In-Reply-To: " + "< a @ b >".repeat(60_000));
        header("Message-ID", () -> "Message-ID: <" + "a".repeat(1_000_000) + ">");
        header("dates", () -> "Date: " + "1-1-1 ".repeat(100_000));
        header("date digits", () -> "Date: " + "9".repeat(500_000));
        header("date comments", () -> "Date: " + "(".repeat(500_000));
        header("Received", () -> "Received: from a by b; x\n".repeat(40_000) + "X-End: x");
        header(
                "failed recipients",
                () ->
                        "From: mailer-daemon@x.example\nX-Failed-Recipients: "
                                + "a@b ".repeat(25_000));
        header("Content-Language", () -> "Content-Language: " + "ab-".repeat(30_000) + "!");
        header("List-Id", () -> "List-Id: " + "<".repeat(200_000));
        header("results", () -> "Authentication-Results: x; " + "dkim=pass (".repeat(60_000));
        header(
                "many results",
                () -> "Authentication-Results: x; spf=pass\n".repeat(25_000) + "X-End: x");
    }

    private void words() {
        header("100,000 encoded words", () -> "Subject: " + "=?utf-8?Q?a?=\n ".repeat(100_000));
        header("open words", () -> "Subject: " + "=?a?q?".repeat(200_000));
        header("beginnings of words", () -> "Subject: " + "=?".repeat(500_000) + "?=");
        header("words of one letter", () -> "Subject: " + "=?utf-8?B?YQ?= ".repeat(6_000));
        header(
                "charsets nobody has",
                () -> flood(50_000, i -> "X-A: =?x-no" + i + "?Q?=ff?=\n") + "X-End: x");
        header("languages", () -> "Subject: =?utf-8*" + "a*".repeat(40_000) + "?Q?x?=");
        header("words of UTF-7", () -> "Subject: " + "=?utf-7?Q?+AGE-?= ".repeat(6_000));
        header(
                "words of ISO-2022-JP",
                () -> "Subject: " + "=?iso-2022-jp?Q?=1B$B?= ".repeat(4_000));
        header("octets above ASCII", () -> "Subject: " + "\u00e4\u00f6".repeat(50_000));
        header("escapes", () -> "Subject: " + "\u001b$B".repeat(30_000));
        header(
                "10,000 pieces",
                () -> "Content-Type: a/b" + flood(10_000, i -> "; n*" + i + "*=%41"));
        header("parameters", () -> "Content-Type: a/b" + flood(20_000, i -> "; a" + i + "=b"));
        header("open parameter", () -> "Content-Type: a/b; a=\"" + "\\\"".repeat(50_000));
        header("semicolons", () -> "Content-Type: a/b" + ";".repeat(100_000));
        header("equals signs", () -> "Content-Disposition: x; " + "=".repeat(100_000));
        header(
                "percent signs",
                () -> "Content-Disposition: x; filename*=utf-8''" + "%4".repeat(45_000));
        header("a long file name", () -> "Content-Disposition: x; filename=" + "/.".repeat(45_000));
    }

    private void structure() {
        kind("100,000 parts", () -> MIXED + "--b\n\npart\n".repeat(100_000));
        kind("100,000 empty parts", () -> MIXED + "--b\n".repeat(1_000_000));
        kind("parts of one header", () -> MIXED + "--b\nX-A: b\n".repeat(100_000));
        kind("10,000 deep", () -> nested(10_000, ""));
        kind("deep with long boundaries", () -> nested(300, "x".repeat(5_000)));
        kind("one boundary at every depth", () -> MIXED + "--b\n".concat(MIXED).repeat(20_000));
        kind("lines like boundaries", () -> MIXED + "--c\n".repeat(2_000_000));
        kind("boundaries in a row", () -> MIXED + "--b".repeat(2_000_000));
        kind(
                "a boundary of 1 MB",
                () ->
                        "Content-Type: multipart/mixed; boundary="
                                + "b".repeat(1_000_000)
                                + "\n\n--b\n");
        kind("boundaries of blanks", () -> MIXED + "--b \t\n\n".repeat(300_000));
        kind("messages in a chain", () -> "Content-Type: message/rfc822\n\n".repeat(100_000));
        kind(
                "messages in parts",
                () -> (MIXED + "--b\nContent-Type: message/rfc822\n\n").repeat(5_000));
        kind(
                "1,000 messages",
                () ->
                        MIXED
                                + flood(
                                        1_000,
                                        i ->
                                                "--b\nContent-Type: message/rfc822\n\nSubject: x"
                                                        + i
                                                        + "\n\ny\n"));
        kind(
                "digests",
                () -> MIXED.replace("mixed", "digest") + "--b\n\nSubject: x\n\n".repeat(50_000));
        kind(
                "alternatives",
                () ->
                        MIXED.replace("mixed", "alternative")
                                + ("--b\n" + HTML + "<p>x").repeat(999));
        kind(
                "1,000 charsets",
                () ->
                        MIXED
                                + flood(
                                        1_000,
                                        i ->
                                                "--b\nContent-Type: text/plain; charset=no-"
                                                        + i
                                                        + "\n\n\u00e4\n"));
    }

    private static String nested(int depth, String long1) {
        return "Content-Type: multipart/mixed; boundary=\""
                + long1
                + "0\"\n\n"
                + flood(
                        depth,
                        i ->
                                "--%s%d\nContent-Type: multipart/mixed; boundary=\"%s%d\"\n\n"
                                        .formatted(long1, i, long1, i + 1))
                + "deep\n";
    }

    private void bodies() {
        String quoted = "Content-Transfer-Encoding: quoted-printable\n\n";
        String base64 = "Content-Transfer-Encoding: base64\n\n";
        kind("soft breaks", () -> quoted + "=\n".repeat(5_000_000));
        kind("blanks that may be soft breaks", () -> quoted + "= ".repeat(1_000_000));
        kind(
                "soft breaks that are none",
                () -> quoted + ("=" + " ".repeat(1_000) + "x").repeat(5_000));
        kind("equals signs in a body", () -> quoted + "=".repeat(5_000_000));
        kind("blanks at ends of lines", () -> quoted + (" ".repeat(2_000) + "x\n").repeat(3_000));
        kind("base64 with junk", () -> base64 + "A!A?=A ".repeat(2_000_000));
        kind("padding", () -> base64 + "AA=".repeat(1_500_000));
        kind("padding and a footer", () -> base64 + "AAAA AA=\n! ".repeat(500_000));
        kind("20 MB of base64", () -> base64 + ("A".repeat(76) + "\n").repeat(270_000));
        kind("text of 20 MB", () -> PLAIN + "word ".repeat(4_000_000));
        kind("2,000,000 lines", () -> PLAIN + "a\n".repeat(2_000_000));
        kind("quotations", () -> PLAIN + "\nOn 1 Jan 2026 x wrote:\n> a\n".repeat(9_000));
        kind("introductions", () -> PLAIN + "On 1 Jan 2026 a\n".repeat(16_000));
        kind("quoted headers", () -> PLAIN + "From: x\nTo: y\n".repeat(18_000));
        kind("rules", () -> PLAIN + "_____\n".repeat(43_000));
        kind("signatures", () -> PLAIN + "-- \nx\n".repeat(50_000));
        kind("flowed", () -> "Content-Type: text/plain; format=flowed\n\n" + ">".repeat(3_000_000));
        kind(
                "flowed lines",
                () -> "Content-Type: text/plain; format=flowed\n\n" + "> a \n".repeat(400_000));
        kind("nothing but NUL", () -> PLAIN + "\0".repeat(5_000_000));
        kind("halves of letters", () -> PLAIN + "\u00e4".repeat(3_000_000));
        kind(
                "no charset",
                () -> "Content-Type: text/plain\n\n" + "\u00c4\u00e4 \u00cf".repeat(1_000_000));
        kind(
                "UTF-7",
                () -> "Content-Type: text/plain; charset=utf-7\n\n" + "+AGE".repeat(1_000_000));
        kind(
                "UTF-16",
                () ->
                        "Content-Type: text/plain; charset=utf-16\n\n"
                                + "\u00d8\0".repeat(1_000_000));
        kind(
                "ISO-2022-JP",
                () ->
                        "Content-Type: text/plain; charset=iso-2022-jp\n\n"
                                + "\u001b$B\u001b(B".repeat(500_000));
    }

    private void pages() {
        kind("100,000 elements deep", () -> HTML + "<div>".repeat(100_000));
        kind("elements that cross", () -> HTML + "<b><i><p>".repeat(50_000));
        kind("formatting in tables", () -> HTML + "<a href=http://x><table><td>".repeat(20_000));
        kind("tables in tables", () -> HTML + "<table>".repeat(100_000));
        kind("a huge table", () -> HTML + "<table>" + "<tr><td>a<td>b".repeat(60_000));
        kind("lists in lists", () -> HTML + "<ul><li>".repeat(60_000));
        kind("quotes in quotes", () -> HTML + "<blockquote>a".repeat(60_000));
        kind("entities", () -> HTML + "&amp;&#x41;&bogus".repeat(60_000));
        kind("ampersands", () -> HTML + "&".repeat(1_000_000));
        kind("open tags", () -> HTML + "<".repeat(1_000_000));
        kind("attributes", () -> HTML + "<p " + flood(100_000, i -> "a" + i + "=b "));
        kind("an open attribute", () -> HTML + "<p a=\"" + "<p ".repeat(300_000));
        kind("comments in a page", () -> HTML + "<!--".repeat(250_000));
        kind("styles", () -> HTML + "<style>" + "p{color:red}/*".repeat(70_000));
        kind("scripts", () -> HTML + "<script><!--".repeat(80_000));
        kind("forms", () -> HTML + "<form><select><option>".repeat(40_000));
        kind("line breaks", () -> HTML + "<br>".repeat(250_000));
        kind("links", () -> HTML + "<a href='http://x.example/'>y</a>".repeat(30_000));
        kind("drawings", () -> HTML + "<svg><math><p>".repeat(60_000));
        kind("templates", () -> HTML + "<template>".repeat(100_000));
        kind("closing tags", () -> HTML + "<p>" + "</b></i></p>".repeat(80_000));
        kind("frames", () -> HTML + "<frameset><html><body>".repeat(40_000));
        kind("doctypes", () -> HTML + "<!DOCTYPE a".repeat(90_000));
    }

    private void files() {
        kind("uuencode", () -> PLAIN + "\nx\n" + "begin 644 a\n".repeat(500_000));
        kind("uuencoded files", () -> PLAIN + "begin 644 a\n#0V%T\n`\nend\n".repeat(100_000));
        kind("a file that never ends", () -> PLAIN + "begin 644 a\n" + "#0V%T\n".repeat(1_000_000));
        kind("yEnc", () -> PLAIN + "\nx\n" + "=ybegin line=1 name=a\n".repeat(300_000));
        kind(
                "yEnc lies",
                () -> PLAIN + "=ybegin size=9999999999 name=a\nx\n=yend size=1\n".repeat(60_000));
        kind(
                "yEnc escapes",
                () -> PLAIN + "=ybegin name=a\n" + "=".repeat(3_000_000) + "\n=yend \n");
        capsule("a capsule that lies", () -> tnef(0x7fffffff, 10));
        capsule("a capsule that lies below zero", () -> tnef(-1, 10));
        capsule("a capsule of empty files", () -> tnef(0, 200_000));
        capsule("packed RTF", () -> property(0x0102, 0x1009, packed(400_000)));
        capsule(
                "RTF in groups",
                () -> property(0x0102, 0x1009, unpacked("{\\rtf1" + "{a".repeat(500_000))));
        capsule(
                "RTF of escapes",
                () ->
                        property(
                                0x0102,
                                0x1009,
                                unpacked("{\\rtf1\\fromhtml1 " + "\\'41\\u65 ".repeat(100_000))));
        capsule("many values of one property", () -> property(0x101f, 0x3707, new byte[1_000_000]));
        capsule("capsules in capsules", () -> capsules(2_000));
        String calendar = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n";
        kind("calendars", () -> calendar + "BEGIN:VEVENT\n".repeat(100_000));
        kind("calendar lines", () -> calendar + "SUMMARY:x" + "\n y".repeat(500_000));
        kind(
                "files with one name",
                () ->
                        MIXED
                                + "--b\nContent-Disposition: attachment; filename=a\n\nx\n"
                                        .repeat(999));
    }

    private void capsule(String kind, Supplier<byte[]> content) {
        kind(
                kind,
                () ->
                        "Content-Type: application/ms-tnef; name=winmail.dat\n"
                                + "Content-Transfer-Encoding: base64\n\n"
                                + base64(content.get()));
    }

    /// The signature of a capsule, and beginnings of files whose data is said to be so long.
    private static byte[] tnef(int length, int files) {
        ByteBuffer out = little(6 + files * 11).putInt(0x223E9F78).putShort((short) 0);
        for (int i = 0; i < files; i++) {
            out.put((byte) 2).putInt(0x00069002).putInt(length).putShort((short) 0);
        }
        return octets(out);
    }

    /// A capsule with one property of its mail, MS-OXTNEF §2.1.3.4.
    private static byte[] property(int type, int id, byte[] content) {
        ByteBuffer list = little(content.length + 16).putInt(1);
        list.putShort((short) type).putShort((short) id).putInt(1).putInt(content.length);
        return attribute(0x00069003, octets(list.put(content)));
    }

    private static byte[] attribute(int id, byte[] value) {
        return octets(
                little(value.length + 17)
                        .putInt(0x223E9F78)
                        .putShort((short) 0)
                        .put((byte) 1)
                        .putInt(id)
                        .putInt(value.length)
                        .put(value)
                        .putShort((short) 0));
    }

    /// Files that are capsules, each inside the one before.
    private static byte[] capsules(int depth) {
        byte[] capsule = attribute(0x0006800F, new byte[10]);
        for (int i = 0; i < depth; i++) {
            capsule = attribute(0x0006800F, capsule);
        }
        return capsule;
    }

    /// RTF as MS-OXRTFCP §2.1.3.1 keeps it, here not packed.
    private static byte[] unpacked(String rtf) {
        byte[] text = rtf.getBytes(StandardCharsets.US_ASCII);
        return octets(
                little(text.length + 16)
                        .putInt(text.length + 12)
                        .putInt(text.length)
                        .putInt(0x414C454D)
                        .putInt(0)
                        .put(text));
    }

    /// References of seventeen letters each, which say that they make two gigabytes.
    private static byte[] packed(int count) {
        ByteBuffer out = little(16 + count / 8 + count * 2);
        out.putInt(count * 2 + 12).putInt(Integer.MAX_VALUE).putInt(0x75465A4C).putInt(0);
        while (out.remaining() > 17) {
            out.put((byte) 0xff);
            for (int i = 0; i < 8; i++) {
                out.put((byte) 0).put((byte) 0x0f);
            }
        }
        return octets(out);
    }

    private static byte[] octets(ByteBuffer all) {
        byte[] octets = new byte[all.capacity()];
        all.get(0, octets);
        return octets;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void reports() {
        String report =
                """
                From: mailer-daemon@x.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                """;
        kind(
                "recipients of a report",
                () -> report + "Final-Recipient: rfc822; a@b\nAction: failed\n\n".repeat(50_000));
        kind("a report that is none", () -> report + "no field\n".repeat(300_000));
        kind("status codes", () -> report + "Status: " + "5.1.1 5.".repeat(10_000) + "\n");
        kind(
                "a report in words",
                () ->
                        "From: mailer-daemon@x.example\nSubject: failure notice\n\n"
                                + "@a 550 5.1.".repeat(100_000));
        kind(
                "addresses in a report",
                () -> "From: mailer-daemon@x.example\n\n550 " + "x a@b ".repeat(200_000));
        kind(
                "a report of blanks",
                () ->
                        "From: mailer-daemon@x.example\n\n"
                                + "a".repeat(500_000)
                                + "@"
                                + ".".repeat(500_000));
    }
}
