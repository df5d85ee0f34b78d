package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The body as the reference takes it, on mails of the shapes that its own samples have.
class ReferenceRuleTest {

    private static final MimeReader READER =
            new MimeReader(new MimeSettings(List.of(), BodyRule.REFERENCE), Map.of());

    private static Message read(String mail) {
        return READER.read(Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Message mixed(String kind, String... parts) {
        StringBuilder mail =
                new StringBuilder("Content-Type: multipart/" + kind + "; boundary=cut\n\n");
        for (String part : parts) {
            mail.append("--cut\n").append(part).append('\n');
        }
        return read(mail + "--cut--\n");
    }

    private static List<String> names(Message message) {
        return message.attachments().stream().map(Attachment::filename).toList();
    }

    @Test
    void aPlainMailHasNoFiles() {
        Message message = read("Subject: a\n\nGr\u00f6\u00dfe\n");
        assertThat(message.body().text()).isEqualTo("Größe\n");
        assertThat(message.attachments()).isEmpty();
    }

    @Test
    void aMailOfHtmlIsTurnedIntoTextAndKept() {
        Message message =
                read("Content-Type: text/html; charset=iso-8859-1\n\n<p>Gr\u00f6\u00dfe</p>\n");
        assertThat(message.body().text()).isEqualTo("\nGröße\n\n ");
        assertThat(names(message)).containsExactly("file-1");
        assertThat(message.attachments().getFirst().contentType())
                .isEqualTo("text/html; charset=utf-8");
        assertThat(message.attachments().getFirst().content().text(StandardCharsets.UTF_8))
                .isEqualTo("<p>Größe</p>\n");
    }

    @Test
    void aPageKeepsItsNameButNoPath() {
        Message message =
                mixed("alternative", "Content-Type: text/html; name=\"../a.htm\"\n\n<p>a");
        assertThat(names(message)).containsExactly("_a.htm");
    }

    @Test
    void aMailThatIsNoTextSaysSo() {
        Message message = read("Content-Type: application/pdf; name=\"a b.pdf\"\n\n%PDF\n");
        assertThat(message.body().text()).isEqualTo("- no text message => see attachment -");
        assertThat(names(message)).containsExactly("a b.pdf");
    }

    @Test
    void theFirstPartIsTheBodyAndAFileAsWell() {
        Message message =
                mixed(
                        "alternative",
                        "Content-Type: text/plain; charset=utf-8\n\nplain",
                        "Content-Type: text/html\n\n<b>html</b>");
        assertThat(message.body().text()).isEqualTo("plain");
        assertThat(message.body().html()).isEmpty();
        assertThat(names(message)).containsExactly("file-1", "file-2");
        assertThat(message.attachments()).allMatch(Attachment::alternative);
    }

    @Test
    void htmlThatComesFirstIsTheBody() {
        Message message = mixed("alternative", "Content-Type: text/html\n\n<b>html</b>", "\nplain");
        assertThat(message.body().text()).isEqualTo("html");
        assertThat(names(message)).containsExactly("file-1.html", "file-2");
    }

    @Test
    void aFileThatComesFirstHidesTheText() {
        Message message =
                mixed(
                        "mixed",
                        """
                        Content-Type: application/pdf; name=a.pdf
                        Content-Disposition: inline

                        %PDF\
                        """,
                        "\nwords");
        assertThat(message.body().text()).isEqualTo("- no text message => see attachment -");
        assertThat(names(message)).containsExactly("a.pdf", "file-1");
    }

    @Test
    void aTextFileThatComesFirstIsTheBody() {
        Message message =
                mixed(
                        "mixed",
                        "Content-Disposition: attachment; filename=a.txt\n\nwords",
                        "\nmore");
        assertThat(message.body().text()).isEqualTo("words");
        assertThat(names(message)).containsExactly("a.txt", "file-1");
    }

    @Test
    void textsOfAMixedMailAreJoined() {
        Message message =
                mixed(
                        "mixed",
                        "\none ",
                        "Content-Type: application/pdf\n\n%PDF",
                        "Content-Type: text/plain; charset=utf-8\n\ntw\u00c3\u00b6 ",
                        "Content-Type: text/html\n\n<b>three</b>",
                        "Content-Type: application/pdf\n\n%PDF");
        assertThat(message.body().text()).isEqualTo("one twö three");
        assertThat(names(message)).containsExactly("file-1", "file-2", "file-5");
    }

    @Test
    void insideAnAlternativeEachTypeCollectsItsOwn() {
        Message message =
                mixed(
                        "mixed",
                        "Content-Type: multipart/alternative; boundary=in\n\n--in\n\nplain \n--in\n"
                                + "Content-Type: text/html\n\n<b>html</b>\n--in--",
                        "\nfooter");
        assertThat(message.body().text()).isEqualTo("plain footer");
        assertThat(names(message)).containsExactly("file-1", "file-2");
        assertThat(message.attachments().get(1).content().text(StandardCharsets.UTF_8))
                .isEqualTo("<b>html</b>");
    }

    @Test
    void textAfterHtmlBecomesHtml() {
        Message message = mixed("mixed", "Content-Type: text/html\n\n<b>one</b>", "\n1 < 2");
        assertThat(message.body().text()).isEqualTo("one1 < 2");
        assertThat(names(message)).containsExactly("file-1.html");
    }

    @Test
    void aNestedMailIsCalledByItsSubject() {
        Message message =
                mixed(
                        "mixed",
                        "\nwords",
                        "Content-Type: message/rfc822\n\nSubject: Inside\n\nx",
                        "Content-Type: message/rfc822\n\nFrom: a@d.example\n\nx");
        assertThat(names(message)).containsExactly("file-1", "Inside.eml", "Untitled-1.eml");
    }

    @Test
    void theNamesOfBodiesAreReserved() {
        Message message =
                mixed("mixed", "\nwords", "Content-Disposition: attachment; filename=file-2\n\nx");
        assertThat(names(message)).containsExactly("file-1", "File-2");
    }

    @Test
    void aMultipartWithoutPartsIsReadAsText() {
        assertThat(read("Content-Type: multipart/mixed; boundary=cut\n\nno parts\n").body().text())
                .isEqualTo("no parts\n");
    }

    @Test
    void factsDoNotDependOnTheRule() {
        String mail =
                "Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type:"
                        + " text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Tea\n--cut--\n";
        assertThat(read(mail).facts()).isEqualTo(new MimeReader().read(Bytes.of(mail)).facts());
        assertThat(read(mail).facts().calendar()).hasSize(1);
    }
}
