package org.postern.channels.mime;

import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The mails of a support desk for measuring with: the same seed makes the same octets.
final class SampleMails {

    /// What a mail is made of.
    enum Kind {
        /// 4 KB in all: a header as relays leave it, and quoted-printable text.
        PLAIN,
        /// A plain and an HTML form of the same words, styled as by office programs.
        ALTERNATIVE,
        /// An answer above the quoted mail that is answered.
        REPLY,
        /// Text and a file of 50 KB in Base64.
        ATTACHMENT
    }

    /// Twenty mails of the mix: 9 plain, 3 replies, 5 alternatives, 3 with a file.
    private static final String MIX = "PAPRPFPAPRAPPFPARPAF";

    private static final int MAIL_BYTES = 4_096;
    private static final int FILE_BYTES = 50 * 1024;

    private static final String[] WORDS =
            ("the order has not come yet although your letter promised it for last Tuesday please"
                            + " look into this matter and tell me when I can expect my new chair"
                            + " Grüße aus Köln danke für Ihre Mühe naïve café 10 % off at 09:30")
                    .split(" ");

    private final RandomGenerator random;

    SampleMails(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    List<Bytes> mix(int count) {
        List<Bytes> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mails.add(
                    of(
                            switch (MIX.charAt(i % MIX.length())) {
                                case 'A' -> Kind.ALTERNATIVE;
                                case 'R' -> Kind.REPLY;
                                case 'F' -> Kind.ATTACHMENT;
                                default -> Kind.PLAIN;
                            }));
        }
        return mails;
    }

    Bytes of(Kind kind) {
        String head = header(kind == Kind.REPLY);
        String content =
                switch (kind) {
                    case PLAIN -> plain(MAIL_BYTES - head.length() - 120);
                    case REPLY -> text("plain", reply());
                    case ALTERNATIVE -> alternative();
                    case ATTACHMENT -> withFile();
                };
        return Bytes.of((head + content).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String header(boolean reply) {
        String id = Long.toHexString(random.nextLong());
        return """
        Return-Path: <buyer.%1$s@shop.example>
        Delivered-To: support@desk.example
        Received: from relay.shop.example (relay.shop.example [192.0.2.25])
        \tby in.desk.example (Postfix) with ESMTPS id %1$s
        \tfor <support@desk.example>; Thu, 26 Nov 2026 08:15:02 +0000 (UTC)
        Received: from phone.shop.example (unknown [198.51.100.4])
        \tby relay.shop.example with ESMTPSA id 7%1$s; Thu, 26 Nov 2026 08:15:01 +0000
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=shop.example; s=k1;
        \th=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
        \tb=%2$s
        From: =?utf-8?Q?J=C3=B6rg_Buyer?= <buyer.%1$s@shop.example>
        To: "Support, Desk" <support@desk.example>, second@desk.example
        Cc: Accounts <accounts@shop.example>
        Subject: =?UTF-8?B?%3$s?=
        Date: Thu, 26 Nov 2026 08:15:00 +0000
        Message-ID: <%1$s@shop.example>
        %4$sX-Mailer: Example Mail 12.3
        MIME-Version: 1.0
        """
                .formatted(
                        id,
                        base64(random, 128),
                        Base64.getEncoder()
                                .encodeToString(words(6).getBytes(StandardCharsets.UTF_8)),
                        reply ? thread() : "");
    }

    private String thread() {
        String ids =
                IntStream.range(0, 5)
                        .mapToObj(_ -> "<%x@desk.example>".formatted(random.nextLong()))
                        .collect(Collectors.joining("\n "));
        return "In-Reply-To: "
                + ids.substring(ids.lastIndexOf('<'))
                + "\nReferences: "
                + ids
                + "\n";
    }

    private String plain(int room) {
        StringBuilder text = new StringBuilder();
        String encoded = "";
        while (encoded.length() < room) {
            text.append(words(random.nextInt(10, 60))).append(".\n\n");
            encoded = quotedPrintable(text.toString());
        }
        return part("text/plain; charset=utf-8", "quoted-printable", encoded.substring(0, room));
    }

    private String reply() {
        String quoted =
                IntStream.range(0, 12)
                        .mapToObj(_ -> "> " + words(11))
                        .collect(Collectors.joining("\n"));
        return words(40)
                + ".\n\nOn Wed, 25 Nov 2026 at 17:02, Support <support@desk.example> wrote:\n\n"
                + quoted
                + "\n\n-- \nJörg\n";
    }

    private String alternative() {
        List<String> paragraphs = IntStream.range(0, 8).mapToObj(_ -> words(35) + ".").toList();
        String html =
                paragraphs.stream()
                        .map(
                                "<p class=\"MsoNormal\"><span style=\"color:#1f497d\">%s</span></p>"
                                        ::formatted)
                        .collect(Collectors.joining("\n"));
        String page =
                "<html><head><style>p.MsoNormal {margin:0cm;"
                        + " font-size:11.0pt;}</style></head><body>"
                        + html
                        + "<p><a href=\"https://shop.example/orders\">Your"
                        + " orders</a></p></body></html>";
        return boxed(
                "alternative", text("plain", String.join("\n\n", paragraphs)), text("html", page));
    }

    private String withFile() {
        String file =
                part(
                        "application/pdf; name=\"order.pdf\"\n"
                                + "Content-Disposition: attachment; filename=\"order.pdf\"",
                        "base64",
                        base64(random, FILE_BYTES));
        return boxed("mixed", text("plain", words(120)), file);
    }

    private String boxed(String kind, String first, String second) {
        String boundary = "=_%x".formatted(random.nextLong());
        return """
        Content-Type: multipart/%1$s; boundary="%2$s"

        --%2$s
        %3$s
        --%2$s
        %4$s
        --%2$s--
        """
                .formatted(kind, boundary, first, second);
    }

    private static String text(String subtype, String text) {
        return part(
                "text/" + subtype + "; charset=utf-8", "quoted-printable", quotedPrintable(text));
    }

    private static String part(String type, String encoding, String encoded) {
        return "Content-Type: %s\nContent-Transfer-Encoding: %s\n\n%s\n"
                .formatted(type, encoding, encoded);
    }

    private static String base64(RandomGenerator random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static String quotedPrintable(String text) {
        return text.lines().map(SampleMails::encodedLine).collect(Collectors.joining("\n"));
    }

    private static String encodedLine(String line) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (byte b : line.getBytes(StandardCharsets.UTF_8)) {
            String unit =
                    b > ' ' - 1 && b < 0x7f && b != '=' ? "" + (char) b : "=%02X".formatted(b);
            if (column + unit.length() > 75) {
                out.append("=\n");
                column = 0;
            }
            out.append(unit);
            column += unit.length();
        }
        return out.toString();
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }
}
