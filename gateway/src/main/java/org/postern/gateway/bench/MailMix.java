package org.postern.gateway.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;

import org.postern.schema.message.Bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes the mails of a help desk: 60 % plain text, 25 % text and HTML, 15 % with an attachment of
/// 50 KB. 30 % are follow-ups, every other one by its References and every other one by the ticket
/// number in its subject alone. The same seed makes the same mails.
final class MailMix {

    private static final int ATTACHMENT = 50 * 1024;
    private static final String[] WORDS =
            ("account address again always answer battery before bill broken button cable cannot"
                            + " change charge colleague computer contract customer date delivery"
                            + " device door email error every failure first form help hour invoice"
                            + " keyboard last letter light login loud machine mail meeting message"
                            + " minute monitor month morning network new nobody noise number office"
                            + " old order paper password payment phone please printer question"
                            + " quickly receipt red refund repair reset room screen second server"
                            + " shipping slow software start stop support thanks today twice update"
                            + " user wait window without wrong yesterday Büro Gerät Lösung Straße")
                    .split(" ");

    private final RandomGenerator random;
    private final List<Opening> openings = new ArrayList<>();
    private int made;

    /// A mail that opened a conversation.
    private record Opening(String messageId, String customer, String subject) {}

    MailMix(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Mails that open a conversation each; of plain text.
    List<Bytes> openings(int count) {
        return IntStream.range(0, count).mapToObj(_ -> opening(0)).toList();
    }

    /// The mix.
    ///
    /// @param numbers those of the tickets that the first of the [#openings] made, in order; at
    ///   least one for every eight mails
    List<Bytes> mix(int count, List<String> numbers) {
        List<Bytes> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Twenty mails are one round of the mix, in an order that does not cluster.
            int place = i * 7 % 20;
            mails.add(
                    switch (i % 20) {
                        case 3, 9, 16 -> byReferences(place);
                        case 6, 12, 19 -> byNumber(place, numbers);
                        default -> opening(place);
                    });
        }
        return mails;
    }

    /// A mail that opens a conversation.
    ///
    /// @param place in a round of twenty, of which 12 are plain, 5 alternative and 3 with an
    ///   attachment
    Bytes opening(int place) {
        made++;
        String customer = "customer%d@example.test".formatted(made);
        Opening opening = new Opening("<%d@example.test>".formatted(made), customer, words(5));
        openings.add(opening);
        return mail(opening.customer(), opening.messageId(), opening.subject(), "", place);
    }

    private Bytes byReferences(int place) {
        made++;
        Opening before = openings.get(random.nextInt(openings.size()));
        String thread = "In-Reply-To: %1$s\nReferences: %1$s\n".formatted(before.messageId());
        String id = "<%d@example.test>".formatted(made);
        return mail(before.customer(), id, "Re: " + before.subject(), thread, place);
    }

    private Bytes byNumber(int place, List<String> numbers) {
        made++;
        int which = random.nextInt(numbers.size());
        Opening before = openings.get(which);
        String subject = "Re: [Ticket#%s] %s".formatted(numbers.get(which), before.subject());
        return mail(before.customer(), "<%d@example.test>".formatted(made), subject, "", place);
    }

    /// @param place in the round, of which 12 are plain, 5 alternative and 3 with an attachment
    private Bytes mail(String from, String id, String subject, String thread, int place) {
        String header =
                """
                Return-Path: <%1$s>
                Received: from mx1.example.test (mx1.example.test [192.0.2.7])
                 by mail.desk.test with ESMTPS id %2$x; Sat, 21 Nov 2026 09:00:02 +0000
                Received: from laptop.example.test (unknown [192.0.2.77])
                 by mx1.example.test with ESMTPSA id %3$x; Sat, 21 Nov 2026 09:00:01 +0000
                From: "Customer" <%1$s>
                To: Support <%4$s>
                Subject: %5$s
                Date: Sat, 21 Nov 2026 09:00:00 +0000
                Message-ID: %6$s
                %7$sMIME-Version: 1.0
                """
                        .formatted(
                                from,
                                random.nextLong(),
                                random.nextLong(),
                                Desk.SUPPORT,
                                encodedWord(subject),
                                id,
                                thread);
        String content = place < 12 ? plain() : place < 17 ? alternative() : withAttachment();
        String mail = header + content;
        return Bytes.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String plain() {
        return """
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        %s
        """
                .formatted(letter());
    }

    private String alternative() {
        String text = letter();
        String html = text.lines().map("<p>%s</p>"::formatted).collect(Collectors.joining("\n"));
        return multipart(
                "alternative",
                quotedPrintable("plain", text),
                quotedPrintable("html", "<html><body>" + html + "</body></html>"));
    }

    private String withAttachment() {
        byte[] bytes = new byte[ATTACHMENT];
        random.nextBytes(bytes);
        String attachment =
                """
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="report-%d.pdf"
                Content-Transfer-Encoding: base64

                %s
                """
                        .formatted(
                                made,
                                Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes));
        return multipart("mixed", quotedPrintable("plain", letter()), attachment);
    }

    private String multipart(String kind, String first, String second) {
        String boundary = "=_%x".formatted(random.nextLong());
        return """
        Content-Type: multipart/%s; boundary="%s"

        --%2$s
        %s
        --%2$s
        %s
        --%2$s--
        """
                .formatted(kind, boundary, first, second);
    }

    private static String quotedPrintable(String subtype, String text) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream out = MimeUtility.encode(encoded, "quoted-printable")) {
            out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("memory can always be written", e);
        }
        return """
        Content-Type: text/%s; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        %s
        """
                .formatted(
                        subtype, encoded.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n"));
    }

    private static String encodedWord(String subject) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(subject);
        byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
        return ascii ? subject : "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }

    /// A text of 200 to about 4,000 characters.
    String letter() {
        int paragraphs = random.nextInt(1, 14);
        String text =
                IntStream.range(0, paragraphs)
                        .mapToObj(_ -> words(random.nextInt(20, 60)) + ".")
                        .collect(Collectors.joining("\n\n"));
        return "Hello,\n\n" + text + "\n\nKind regards";
    }

    String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
    }
}
