package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.MimeSettings;
import org.postern.schema.message.Bytes;

import java.util.List;
import java.util.Map;

class MessageJsonTest {

    private static ObjectNode json(String mail) {
        return MessageJson.of("a.eml", new MimeReader().read(Bytes.of(mail)));
    }

    @Test
    void theFieldsAreAllThereAndInOrder() {
        assertThat(json("\n").propertyStream().map(entry -> entry.getKey()))
                .containsExactly(
                        "file",
                        "messageId",
                        "inReplyTo",
                        "references",
                        "from",
                        "to",
                        "cc",
                        "bcc",
                        "replyTo",
                        "sender",
                        "subject",
                        "date",
                        "text",
                        "reply",
                        "html",
                        "attachments",
                        "headers",
                        "auto",
                        "bounce",
                        "warnings",
                        "marks",
                        "receipt",
                        "abuse",
                        "list",
                        "authentication",
                        "calendar",
                        "seals",
                        "language");
    }

    @Test
    void aMailWithEverythingIsPrintedAsPromised() throws JsonProcessingException {
        ObjectNode json =
                json(
                        """
                        From: Ann Ross <ann@d.example>
                        To: help@desk.example
                        Subject: Hello
                        Date: Tue, 3 Mar 2026 10:15:00 +0100
                        Message-ID: <1@d.example>
                        References: <0@d.example>
                        Precedence: bulk
                        Content-Type: multipart/mixed; boundary=cut

                        --cut

                        Words
                        --cut
                        Content-Type: image/png; name=a.png
                        Content-ID: <c@d.example>
                        Content-Transfer-Encoding: base64

                        AAEC
                        --cut--
                        """);
        json.remove("headers");

        JsonNode expected =
                new ObjectMapper()
                        .readTree(
                                """
                                {"file": "a.eml", "messageId": "1@d.example", "inReplyTo": [],
                                 "references": ["0@d.example"],
                                 "from": [{"name": "Ann Ross", "address": "ann@d.example"}],
                                 "to": [{"name": "", "address": "help@desk.example"}],
                                 "cc": [], "bcc": [], "replyTo": [], "sender": [],
                                 "subject": "Hello", "date": "2026-03-03T10:15:00+01:00",
                                 "text": "Words", "reply": "Words", "html": null,
                                 "attachments": [{"filename": "a.png",
                                   "contentType": "image/png; name=a.png", "size": 3,
                                   "sha256": "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc",
                                   "disposition": "inline", "contentId": "c@d.example"}],
                                 "auto": "precedence", "bounce": null, "warnings": [],
                                 "marks": [{"mark": "precedence", "why": "Precedence: bulk"}],
                                 "receipt": null, "abuse": null, "list": null,
                                 "authentication": null, "calendar": [], "seals": [],
                                 "language": null}
                                """);
        assertThat(json).isEqualTo(expected);
    }

    @Test
    void aBounceIsAnObject() {
        JsonNode bounce =
                json("""
                From: mailer-daemon@x.example
                Subject: failure notice

                550 5.1.1 a@b.example
                """)
                        .get("bounce");

        assertThat(bounce.get("status").asText()).isEqualTo("5.1.1");
        assertThat(bounce.get("permanent").asBoolean()).isTrue();
        assertThat(bounce.get("action").asText()).isEqualTo("failed");
        assertThat(bounce.get("originalMessageId").isNull()).isTrue();
    }

    @Test
    void factsArePrintedBehindTheKeysThatWereFirst() throws JsonProcessingException {
        ObjectNode json =
                MessageJson.of(
                        "a.eml",
                        new MimeReader(
                                        new MimeSettings(
                                                List.of("mx.desk.example"),
                                                MimeSettings.BodyRule.BEST),
                                        Map.of())
                                .read(
                                        Bytes.of(
                                                """
                                                Authentication-Results: mx.desk.example;
                                                 dkim=pass header.d=d.example
                                                From: ann@d.example
                                                List-Id: <news.d.example>
                                                Content-Language: en
                                                Content-Type: multipart/signed; boundary=cut;
                                                 protocol="application/pkcs7-signature"

                                                --cut
                                                Content-Type: text/calendar; method=CANCEL

                                                BEGIN:VCALENDAR
                                                BEGIN:VEVENT
                                                UID:1@d.example
                                                SUMMARY:Tea
                                                DTSTART;TZID=Europe/Berlin:20260303T101500
                                                DTEND;VALUE=DATE:20260304
                                                ORGANIZER;CN=Ann:mailto:ann@d.example
                                                ATTENDEE;PARTSTAT=DECLINED:mailto:bo@d.example
                                                END:VEVENT
                                                END:VCALENDAR
                                                --cut--
                                                """)));

        assertThat(json.get("authentication"))
                .isEqualTo(
                        tree(
                                """
                                {"server": "mx.desk.example", "spf": "none", "dkim": "pass",
                                 "dmarc": "none", "aligned": true, "checks": [{"method": "dkim",
                                 "verdict": "pass", "domain": "d.example", "aligned": true}]}\
                                """));
        assertThat(json.get("calendar"))
                .isEqualTo(
                        tree(
                                """
                                [{"method": "CANCEL", "kind": "VEVENT", "uid": "1@d.example",
                                  "sequence": 0, "summary": "Tea",
                                  "start": {"local": "2026-03-03T10:15", "zone": "Europe/Berlin",
                                    "instant": "2026-03-03T09:15:00Z", "wholeDay": false},
                                  "end": {"local": "2026-03-04T00:00", "zone": null,
                                    "instant": null, "wholeDay": true},
                                  "location": null,
                                  "organizer": {"name": "Ann", "address": "ann@d.example"},
                                  "attendees": [{"name": "", "address": "bo@d.example",
                                    "answer": "DECLINED"}],
                                  "status": null, "recurring": false}]\
                                """));
        assertThat(json.get("list"))
                .isEqualTo(
                        tree(
                                "{\"id\": \"news.d.example\", \"post\": null, \"unsubscribe\":"
                                        + " null}"));
        assertThat(json.get("seals"))
                .isEqualTo(
                        tree(
                                """
                                [{"technique": "smime", "form": "signed",
                                  "part": "multipart/signed"}]\
                                """));
        assertThat(json.get("language").asText()).isEqualTo("en");
    }

    @Test
    void reportsNameEveryRecipient() throws JsonProcessingException {
        JsonNode bounce =
                json("""
                Content-Type: multipart/report; boundary=cut; report-type=delivery-status

                --cut
                Content-Type: message/delivery-status

                Original-Envelope-Id: out.7

                Final-Recipient: rfc822; a@b.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 no such user

                Final-Recipient: rfc822; c@b.example
                Action: delayed
                Status: 4.4.1
                --cut--
                """)
                        .get("bounce");

        assertThat(bounce.get("envelopeId").asText()).isEqualTo("out.7");
        assertThat(bounce.get("recipients"))
                .isEqualTo(
                        tree(
                                """
                                [{"address": "a@b.example", "status": "5.1.1", "action": "failed",
                                  "permanent": true, "diagnostic": "550 no such user"},
                                 {"address": "c@b.example", "status": "4.4.1", "action": "delayed",
                                  "permanent": false, "diagnostic": null}]\
                                """));
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
