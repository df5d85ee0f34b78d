package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Attachment.Disposition;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

class MimeReaderTest {

    private final MimeReader reader = new MimeReader();

    private Message read(String mail) {
        return reader.read(
                Bytes.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aPlainMailIsReadWhole() {
        Message message =
                read(
                        """
                        From: =?utf-8?Q?J=C3=BCrgen_Lamp?= <lamp@shop.example>
                        To: help@desk.example, "Ross, Ann" <ann@desk.example>
                        Subject: The printer
                        Date: Tue, 3 Mar 2026 10:15:00 +0100
                        Message-ID: <p1@shop.example>
                        In-Reply-To: <p0@desk.example>
                        References: <a@desk.example> <p0@desk.example>

                        It prints
                        nothing.
                        """);

        assertThat(message.addresses().from())
                .containsExactly(new Mailbox("Jürgen Lamp", "lamp@shop.example"));
        assertThat(message.addresses().to())
                .containsExactly(
                        Mailbox.of("help@desk.example"),
                        new Mailbox("Ross, Ann", "ann@desk.example"));
        assertThat(message.subject()).isEqualTo("The printer");
        assertThat(message.date()).contains(OffsetDateTime.parse("2026-03-03T10:15:00+01:00"));
        assertThat(message.messageId()).contains(new MessageId("p1@shop.example"));
        assertThat(message.inReplyTo()).containsExactly(new MessageId("p0@desk.example"));
        assertThat(message.references())
                .containsExactly(new MessageId("a@desk.example"), new MessageId("p0@desk.example"));
        assertThat(message.body().text()).isEqualTo("It prints\nnothing.\n");
        assertThat(message.attachments()).isEmpty();
        assertThat(message.warnings()).isEmpty();
    }

    @Test
    void ofTwoAlternativesThePlainOneIsTheText() {
        Message message =
                read(
                        """
                        Content-Type: multipart/alternative; boundary=cut

                        --cut
                        Content-Type: text/plain; charset=utf-8

                        plain words
                        --cut
                        Content-Type: text/html; charset=utf-8

                        <p>styled <b>words</b></p>
                        --cut--
                        """);

        assertThat(message.body().text()).isEqualTo("plain words");
        assertThat(message.body().html()).contains("<p>styled <b>words</b></p>");
        assertThat(message.attachments()).isEmpty();
    }

    @Test
    void everythingThatIsNoBodyIsAnAttachment() {
        Message message =
                read(
                        """
                        Content-Type: multipart/mixed; boundary=cut

                        --cut

                        see below
                        --cut
                        Content-Type: image/png; name="a b [1].png"
                        Content-Transfer-Encoding: base64
                        Content-ID: <logo@shop.example>

                        AAEC
                        --cut
                        Content-Type: message/rfc822

                        Subject: inner

                        untouched =3D
                        --cut--
                        """);

        assertThat(message.body().text()).isEqualTo("see below");
        assertThat(message.bounce()).isEmpty();
        assertThat(message.attachments())
                .extracting(Attachment::filename)
                .containsExactly("a b [1].png", "inner.eml");
        Attachment image = message.attachments().getFirst();
        assertThat(image.content()).isEqualTo(Bytes.of(new byte[] {0, 1, 2}));
        assertThat(image.disposition()).isEqualTo(Disposition.INLINE);
        assertThat(image.contentId()).contains("logo@shop.example");
        assertThat(message.attachments().getLast().content())
                .isEqualTo(Bytes.of("Subject: inner\r\n\r\nuntouched =3D"));
    }

    @Test
    void noOctetsAreAMessageToo() {
        Message message = read("");

        assertThat(message.body().text()).isEmpty();
        assertThat(message.addresses().from()).isEmpty();
    }

    @Test
    void severalFieldsOfAuthorsAndSendersAreReadAsOne() {
        Message message =
                read(
                        """
                        From: Ann <ann@shop.example>, bob@shop.example
                        Sender: (the office) office@shop.example
                        From: cleo@shop.example
                        SENDER: desk@shop.example
                        Reply-To: Team: ann@shop.example, (away) bob@shop.example;
                        """);

        assertThat(message.addresses().from())
                .containsExactly(
                        new Mailbox("Ann", "ann@shop.example"),
                        Mailbox.of("bob@shop.example"),
                        Mailbox.of("cleo@shop.example"));
        assertThat(message.addresses().sender())
                .containsExactly(
                        new Mailbox("the office", "office@shop.example"),
                        Mailbox.of("desk@shop.example"));
        assertThat(message.addresses().replyTo())
                .extracting(Mailbox::address)
                .containsExactly("ann@shop.example", "bob@shop.example");
    }

    @Test
    void identifiersInUtf8AreThoseThatUtf8Makes() {
        String mail =
                "Message-ID: <bücher.1@shop.example>\nReferences: <bücher.0@shop.example>\n\n";
        Message utf8 = reader.read(Bytes.of(mail));
        Message latin = read(mail);

        assertThat(utf8.messageId()).contains(new MessageId("bücher.1@shop.example"));
        assertThat(utf8.references()).containsExactly(new MessageId("bücher.0@shop.example"));
        assertThat(latin.messageId()).contains(new MessageId("bücher.1@shop.example"));
    }

    @Test
    void noNulReachesAText() {
        Message message = read("Subject: a\0b\nFrom: c\0@d.example\n\ne\0f");

        assertThat(message.subject()).isEqualTo("a\ufffdb");
        assertThat(message.body().text()).isEqualTo("e\ufffdf");
        assertThat(message.toString() + message.headers() + message.addresses())
                .doesNotContain("\0");
    }

    @Test
    void anIdentifierWithoutBracketsIsOneWhereNothingElseStandsThere() {
        assertThat(read("In-Reply-To: a1@x.example\n\nhi").inReplyTo())
                .containsExactly(new MessageId("a1@x.example"));
        assertThat(read("In-Reply-To: a1@x.example <b2@x.example>\n\nhi").inReplyTo())
                .containsExactly(new MessageId("b2@x.example"));
        assertThat(read("In-Reply-To: the mail of jo@x.example\n\nhi").inReplyTo()).isEmpty();
        assertThat(read("In-Reply-To: nothing\n\nhi").inReplyTo()).isEmpty();
        assertThat(read("References: a1@x.example\n\nhi").references())
                .containsExactly(new MessageId("a1@x.example"));
    }
}
