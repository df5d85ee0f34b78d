package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Total, whatever happens to the octets: mails are cut, joined and spoilt by a seeded generator.
class MutatedMailTest {

    private static final String MAIL =
            """
            From: =?utf-8?Q?J=C3=BCrgen?= "L" (c) <lamp@shop.example>, Team: a@b.example;
            To: "Ross, Ann" <ann@desk.example>
            Date: Tue, 3 Mar 2026 10:15:00 +0100 (CET)
            Subject: =?utf-8?B?w6TDtg==?= =?utf-7?Q?+APw-?= x
            Message-ID: <p1@shop.example>
            References: <a@b> <c@d>
            Content-Type: multipart/mixed; boundary="cut"; name*0*=utf-8''%c3; name*1*=%a4

            --cut
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; format=flowed; delsp=yes

            Hello \n\
            there
            On 3 Mar 2026 Ann wrote:
            > quoted
            begin 644 cat.txt
            #0V%T
            `
            end
            --inner
            Content-Type: text/html; charset=windows-1252
            Content-Transfer-Encoding: quoted-printable

            <p>Hello =80 <a href=3D"https://x.example">there</a><blockquote>q</blockquote>
            --inner--
            --cut
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: base64

            eJ8+IgEAAQKQBgAOAAAAAAAAAAAAAAAAAAAAAAAAAgGABgADAAAAYWJjAAA=
            --cut
            Content-Type: message/delivery-status

            Reporting-MTA: dns; x.example

            Final-Recipient: rfc822; ann@x.example
            Action: failed
            Status: 5.1.1
            --cut
            Content-Type: message/rfc822

            Subject: inner

            text
            --cut--
            """;

    private static final int ROUNDS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_303})
    void everyMutationIsReadAndStorable(long seed) {
        Random random = new Random(seed);
        MimeReader reader = new MimeReader();
        byte[] seedMail = MAIL.getBytes(StandardCharsets.ISO_8859_1);

        for (int round = 0; round < ROUNDS; round++) {
            Message message = reader.read(Bytes.of(mutated(seedMail, random)));

            assertThat(message.warnings())
                    .as("round %d", round)
                    .noneMatch(warning -> warning.contains("could not be taken apart"));
            assertThat(message.body().text()).doesNotContain("\0");
            assertThat(message.headers().toString()).doesNotContain("\0");
        }
    }

    private static byte[] mutated(byte[] mail, Random random) {
        byte[] bytes = mail.clone();
        int changes = 1 + random.nextInt(20);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 ->
                        bytes[at] = (byte) "\r\n\t <>\"'();:,=?@%*\\-\0".charAt(random.nextInt(21));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = copiedOver(bytes, random.nextInt(bytes.length), at);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static byte[] copiedOver(byte[] bytes, int from, int to) {
        int length = Math.min(40, bytes.length - Math.max(from, to));
        byte[] copy = bytes.clone();
        System.arraycopy(bytes, from, copy, to, length);
        return copy;
    }
}
