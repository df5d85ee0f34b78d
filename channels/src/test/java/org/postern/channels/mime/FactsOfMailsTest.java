package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.channels.Reader.UnreadableException;
import org.postern.schema.message.AbuseReport;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.Facts;
import org.postern.schema.message.MailingList;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Receipt;
import org.postern.schema.message.Seal;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a whole mail tells about itself, beside its words.
class FactsOfMailsTest {

    private static Facts facts(String mail) {
        return new MimeReader().read(Bytes.of(mail)).facts();
    }

    @Test
    void anOrdinaryMailHasNone() {
        assertThat(facts("From: ann@d.example\nSubject: Hello\n\nHello\n")).isEqualTo(Facts.NONE);
    }

    @Test
    void aReceiptTellsWhatBecameOfAMail() {
        Facts facts =
                facts(
                        """
                        Content-Type: multipart/report; boundary=cut;
                         report-type=disposition-notification

                        --cut

                        It was read.
                        --cut
                        Content-Type: message/disposition-notification

                        Reporting-UA: mail.example; Client
                        Final-Recipient: rfc822;ann@d.example
                        Original-Message-ID: <sent.1@desk.example>
                        Disposition: manual-action/MDN-sent-manually; displayed
                        --cut--
                        """);
        assertThat(facts.reports().receipt())
                .contains(
                        new Receipt(
                                "displayed",
                                true,
                                Optional.of("ann@d.example"),
                                Optional.of(new MessageId("sent.1@desk.example"))));
        assertThat(facts.reports().bounce()).isEmpty();
        assertThat(facts.automatic()).map(Automatic::mark).contains("mdn");
    }

    @Test
    void aComplaintNamesTheMailItIsAbout() {
        Facts facts =
                facts(
                        """
                        Content-Type: multipart/report; boundary=cut; report-type=feedback-report

                        --cut

                        A complaint.
                        --cut
                        Content-Type: message/feedback-report

                        Feedback-Type: Abuse
                        User-Agent: Provider/1.0
                        Version: 1
                        Original-Mail-From: <bounce@desk.example>
                        Original-Rcpt-To: <ann@d.example>
                        Source-IP: 192.0.2.1
                        Reported-Domain: desk.example
                        --cut
                        Content-Type: message/rfc822

                        Message-ID: <sent.2@desk.example>
                        Subject: News

                        News
                        --cut--
                        """);
        assertThat(facts.reports().abuse())
                .contains(
                        new AbuseReport(
                                "abuse",
                                List.of("ann@d.example"),
                                Optional.of("bounce@desk.example"),
                                Optional.of("192.0.2.1"),
                                List.of("desk.example"),
                                Optional.of(new MessageId("sent.2@desk.example"))));
        assertThat(facts.automatic()).map(Automatic::mark).contains("arf");
    }

    @Test
    void aListIsKnownByItsFields() {
        Facts facts =
                facts(
                        """
                        List-Id: "News" <News.Shop.example>
                        List-Post: <mailto:news@shop.example?subject=x> (all)
                        List-Unsubscribe: <https://shop.example/u>

                        News
                        """);
        assertThat(facts.list())
                .contains(
                        new MailingList(
                                Optional.of("news.shop.example"),
                                Optional.of("news@shop.example"),
                                Optional.of("<https://shop.example/u>")));
    }

    @Test
    void aFieldToLeaveByMakesNoList() {
        assertThat(facts("List-Unsubscribe: <https://shop.example/u>\n\nNews\n").list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en-GB             | en-GB
                    de, en            | de
                    pt-BR (Brazil)    | pt-BR
                    """)
    void theLanguageIsTheOneTheHeaderNames(String field, String language) {
        assertThat(facts("Content-Language: " + field + "\n\nText\n").language())
                .contains(language);
    }

    @Test
    void aLanguageThatIsNoTagIsNone() {
        assertThat(facts("Content-Language: the King's\n\nText\n").language()).isEmpty();
    }

    @Test
    void anInvitationIsReadOnceThoughItComesTwice() {
        String calendar =
                """
                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:1@d.example
                SUMMARY:Größe
                DTSTART:20260303T101500Z
                END:VEVENT
                END:VCALENDAR
                """;
        Facts facts =
                facts(
                        """
                        Content-Type: multipart/mixed; boundary=cut

                        --cut
                        Content-Type: text/calendar; method=REQUEST

                        %s
                        --cut
                        Content-Type: application/octet-stream; name=invite.ICS
                        Content-Transfer-Encoding: base64

                        %s
                        --cut--
                        """
                                .formatted(calendar, base64(calendar)));
        assertThat(facts.calendar())
                .extracting(CalendarEntry::method, CalendarEntry::summary)
                .containsExactly(tuple("REQUEST", "Größe"));
    }

    @Test
    void aMailMayBeNothingButACalendar() {
        Facts facts =
                facts(
                        """
                        Content-Type: text/calendar; charset=utf-8; method=reply

                        BEGIN:VCALENDAR
                        BEGIN:VEVENT
                        ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@d.example
                        END:VEVENT
                        END:VCALENDAR
                        """);
        assertThat(facts.calendar()).hasSize(1);
        assertThat(facts.calendar().getFirst().method()).isEqualTo("REPLY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    application/pkcs7-mime; smime-type=enveloped-data      | SMIME | ENCRYPTED
                    application/x-pkcs7-mime; smime-type="signed-data"     | SMIME | OPAQUE_SIGNED
                    application/pkcs7-mime; smime-type=compressed-data     | SMIME | COMPRESSED
                    application/pkcs7-mime; smime-type=certs-only          | SMIME | KEYS
                    application/octet-stream; name=smime.p7m               | SMIME | ENCRYPTED
                    application/pkcs7-signature; name=smime.p7s            | SMIME | SIGNED
                    application/pgp-keys; name=key.asc                     | PGP   | KEYS
                    """)
    void aSealedPartIsKnownByItsType(String type, Seal.Technique technique, Seal.Form form) {
        Facts facts = facts("Content-Type: " + type + "\n\nAAAA\n");
        assertThat(facts.seals())
                .extracting(Seal::technique, Seal::form)
                .containsExactly(tuple(technique, form));
    }

    @ParameterizedTest
    @CsvSource({
        "MIAGCSqGSIb3DQEHAqCAMIACAQEx, OPAQUE_SIGNED",
        "MIAGCSqGSIb3DQEHA6CAMIACAQAx, ENCRYPTED",
        "MIAGCyqGSIb3DQEJEAEXoIAwgAIB, ENCRYPTED",
        "MIAGCyqGSIb3DQEJEAEJoIAwgAIB, COMPRESSED",
    })
    void whereTheTypeSaysNothingTheContentDoes(String content, Seal.Form form) {
        Facts facts =
                facts(
                        "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding:"
                                + " base64\n\n"
                                + content
                                + "\n");
        assertThat(facts.seals()).extracting(Seal::form).containsExactly(form);
    }

    @Test
    void aSignedBoxIsOneSeal() {
        Facts facts =
                facts(
                        """
                        Content-Type: multipart/signed; boundary=cut;
                         protocol="application/pgp-signature"

                        --cut

                        Hello
                        --cut
                        Content-Type: application/pgp-signature; name=signature.asc

                        -----BEGIN PGP SIGNATURE-----
                        --cut--
                        """);
        assertThat(facts.seals())
                .containsExactly(
                        new Seal(Seal.Technique.PGP, Seal.Form.SIGNED, "multipart/signed"));
        assertThat(facts.isSigned()).isTrue();
        assertThat(facts.isEncrypted()).isFalse();
    }

    @Test
    void whatExchangeTookApartIsEncryptedStill() {
        Facts facts =
                facts(
                        """
                        Content-Type: multipart/mixed; boundary=cut

                        --cut
                        Content-Type: application/pgp-encrypted

                        Version: 1
                        --cut
                        Content-Type: application/octet-stream; name=encrypted.asc

                        -----BEGIN PGP MESSAGE-----
                        --cut--
                        """);
        assertThat(facts.isEncrypted()).isTrue();
    }

    @Test
    void armourCountsWhereItIsNotQuoted() {
        String armour = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n";
        assertThat(facts("Subject: a\n\n" + armour).isSigned()).isTrue();
        assertThat(facts("Subject: a\n\n> " + armour).isSigned()).isFalse();
        assertThat(facts("Subject: a\n\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ\r\n").isEncrypted())
                .isTrue();
    }

    @Test
    void everyAccountTrustsItsOwnServers() throws UnreadableException {
        MimeReader reader =
                new MimeReader(
                        new MimeSettings(List.of("MX.desk.example"), MimeSettings.BodyRule.BEST),
                        Map.of("partner", List.of("mx.partner.example")));
        String mail = "From: a@d.example\nAuthentication-Results: mx.desk.example; spf=pass\n\nx\n";

        assertThat(reader.read(Bytes.of(mail)).facts().authentication())
                .map(Authentication::spf)
                .contains("pass");
        assertThat(reader.read(arrival("partner", mail)).facts().authentication()).isEmpty();
        assertThat(reader.read(arrival("support", mail)).facts().authentication()).isPresent();
        assertThat(facts(mail).authentication()).isEmpty();
    }

    private static Arrival arrival(String account, String mail) {
        return new Arrival(account, "1", Arrival.Format.MAIL, Instant.EPOCH, Bytes.of(mail));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Bytes.of(text).array());
    }
}
