package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Bytes;

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
                        "warnings");
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
                                 "auto": "precedence", "bounce": null, "warnings": []}
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
}
