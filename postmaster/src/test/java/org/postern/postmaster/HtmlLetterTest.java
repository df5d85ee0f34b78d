package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Templates in HTML go out as HTML, with their text beside it.
class HtmlLetterTest {

    private static final Office OFFICE = new Office();

    private static final Message EVIL =
            Mails.from("jo@acme.example")
                    .subject("<script>alert(1)</script>")
                    .text("Kaffee & Milch\n<img src=x onerror=alert(1)>")
                    .build();

    @BeforeAll
    static void furnish() {
        OFFICE.agent(7, "mia", "mia@desk.example", "Postmaster");
        OFFICE.execute(
                "update auto_response set content_type = 'text/html', text1 = 'Re', text0 = ?"
                        + " where id = 1",
                "<p>About <b>&lt;OTRS_CUSTOMER_SUBJECT[60]&gt;</b></p>"
                        + "&lt;OTRS_CUSTOMER_EMAIL[9]&gt;");
        OFFICE.reply("Postmaster", 1);
        OFFICE.execute(
                "update notification_event_message set content_type = 'text/html', text = ?"
                        + " where notification_id = 1 and language = 'en'",
                "<html><head></head><body>Hello"
                    + " <i>&lt;OTRS_NOTIFICATION_RECIPIENT_UserFirstname&gt;</i></body></html>");
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private static String[] forms(String letter) {
        return letter.split("\\n\\[html]\\n", -1);
    }

    @Test
    void aReplyHasBothFormsAndNothingOfAStrangerIsMarkup() {
        Outcome.Filed filed = OFFICE.filed(EVIL);
        String[] forms =
                forms(
                        OFFICE.letters().stream()
                                .filter(letter -> letter.contains("auto-replied"))
                                .reduce((_, last) -> last)
                                .orElseThrow());
        assertThat(forms[0]).contains("About <script>alert(1)</script>", "> Kaffee & Milch");
        assertThat(forms[1])
                .startsWith("<!DOCTYPE html>")
                .contains("<p>About <b>&lt;script&gt;alert(1)&lt;/script&gt;</b></p>")
                .contains(
                        "<blockquote type=\"cite\">Kaffee &amp; Milch<br/>\n"
                                + "&lt;img src=x onerror=alert(1)&gt;</blockquote>")
                .endsWith("</body></html>\n");
        assertThat(html(filed.ticketId())).isEqualTo(forms[1]);
    }

    /// The HTML form as it lies beside the article of the reply.
    private static String html(long ticket) {
        List<String> files =
                OFFICE.texts(
                        """
                        select f.content from article_data_mime_attachment f
                        join article a on a.id = f.article_id
                        join article_data_mime m on m.article_id = a.id
                        where a.ticket_id = ? and f.filename = 'file-2'
                          and f.content_type = 'text/html; charset=utf-8'
                          and f.disposition = 'inline' and m.a_body like 'About%'\
                        """,
                        ticket);
        byte[] decoded = Base64.getMimeDecoder().decode(files.getFirst());
        return new String(decoded, StandardCharsets.UTF_8);
    }

    @Test
    void aNotificationHasTheLineInBothForms() {
        OFFICE.filed(EVIL);
        String[] forms =
                forms(
                        OFFICE.letters().stream()
                                .filter(letter -> letter.contains("auto-generated"))
                                .reduce((_, last) -> last)
                                .orElseThrow());
        String line = "##- Please write your answer above this line -##";
        assertThat(forms[0]).contains(line + "\n\nHello Mia");
        assertThat(forms[1])
                .contains("<div>" + line + "</div>")
                .contains("Hello <i>Mia</i>")
                .contains("Kaffee &amp; Milch<br/>")
                .doesNotContain("<img", "<head></head>");
    }

    @Test
    void aChatReadsTheText() {
        Message chat = Mails.from("U1").text("Hilfe").chat("C1", "", "1700000000.1").build();
        OFFICE.filed(chat);
        assertThat(OFFICE.letters())
                .filteredOn(letter -> letter.startsWith("About "))
                .singleElement()
                .asString()
                .contains("> Hilfe")
                .doesNotContain("<b>", "[html]");
    }
}
