package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Attachment.Disposition;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Which parts are the body and which are files, and under which names.
class BodyAndFilesTest {

    private static Message read(String mail) {
        return new MimeReader().read(Bytes.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Message mixed(String... parts) {
        return read(
                "Content-Type: multipart/mixed; boundary=cut\n\n--cut\n"
                        + String.join("\n--cut\n", parts)
                        + "\n--cut--\n");
    }

    @Test
    void everyInlineTextIsBody() {
        Message message =
                mixed(
                        "\none",
                        "Content-Type: text/html\n\n<p>two</p>",
                        "Content-Type: text/plain\nContent-Disposition: inline\n\nthree");

        assertThat(message.body().text()).isEqualTo("one\ntwo\nthree");
        assertThat(message.body().html()).contains("<p>two</p>");
        assertThat(message.attachments()).isEmpty();
    }

    @Test
    void htmlAloneGivesTheText() {
        Message message = read("Content-Type: text/html\n\n<p>Hello <b>you</b></p>");

        assertThat(message.body().text()).isEqualTo("Hello you\n");
        assertThat(message.body().html()).contains("<p>Hello <b>you</b></p>");
        assertThat(message.body().contentType()).startsWith("text/plain");
    }

    @Test
    void anEmptyPlainAlternativeDoesNotHideTheHtml() {
        Message message =
                read(
                        """
                        Content-Type: multipart/alternative; boundary=cut

                        --cut

                        --cut
                        Content-Type: text/html

                        <p>words</p>
                        --cut
                        Content-Type: text/calendar

                        BEGIN:VCALENDAR
                        --cut--
                        """);

        assertThat(message.body().text()).isEqualTo("words\n");
        assertThat(message.attachments()).hasSize(1);
        assertThat(message.attachments().getFirst().alternative()).isTrue();
    }

    @Test
    void htmlFirstDoesNotHideThePlainText() {
        Message message =
                read(
                        """
                        Content-Type: multipart/alternative; boundary=cut

                        --cut
                        Content-Type: text/html

                        <p>styled</p>
                        --cut

                        plain
                        --cut--
                        """);

        assertThat(message.body().text()).isEqualTo("plain");
    }

    @Test
    void enrichedTextIsReadWithoutItsMarks() {
        Message message = read("Content-Type: text/enriched\n\n<bold>Hello</bold>\nJo\n");

        assertThat(message.body().text()).isEqualTo("Hello Jo ");
    }

    @Test
    void ofRtfTheWordsAreTheTextAndTheRestIsAFile() {
        String mail = "Content-Type: text/rtf\n\n{\\rtf1 Hello \\b Jo\\b0\\par}";
        Message message = read(mail);

        assertThat(message.body().text()).isEqualTo("Hello Jo\n");
        assertThat(message.attachments())
                .singleElement()
                .matches(file -> file.filename().equals("text.rtf"));
        assertThat(read("Content-Type: text/rtf\n\nno rtf").body().text()).isEqualTo("no rtf");
    }

    @Test
    void aNamedTextIsAFile() {
        Message message =
                mixed(
                        "\nsee the list",
                        "Content-Type: text/plain\n"
                                + "Content-Disposition: inline; filename=list.txt\n\na\nb");

        assertThat(message.body().text()).isEqualTo("see the list");
        Attachment file = message.attachments().getFirst();
        assertThat(file.filename()).isEqualTo("list.txt");
        assertThat(file.disposition()).isEqualTo(Disposition.INLINE);
        assertThat(file.content()).isEqualTo(Bytes.of("a\nb"));
    }

    @Test
    void aMailThatIsOneFileHasNoText() {
        Message message =
                read(
                        """
                        Content-Type: application/pdf; name=a.pdf
                        Content-Transfer-Encoding: base64

                        AAEC
                        """);

        assertThat(message.body().text()).isEmpty();
        assertThat(message.attachments())
                .extracting(Attachment::filename, file -> file.content().size())
                .containsExactly(tuple("a.pdf", 3));
    }

    @Test
    void anEmptyFileIsAFileAndKeepsItsTypeAsWritten() {
        String type = "application/x-download; name=\"=?UTF-8?Q?=C5=81atwa.txt?=\"";
        Message message = mixed("Content-Type: " + type + "\nContent-Disposition: attachment\n\n");

        assertThat(message.body().text()).isEmpty();
        assertThat(message.attachments())
                .extracting(
                        Attachment::filename, Attachment::contentType, one -> one.content().size())
                .containsExactly(tuple("Łatwa.txt", type, 0));
    }

    @Test
    void aFileIsStoredAsItsPartSays() {
        Message message =
                mixed(
                        """
                        Content-Type: multipart/alternative; boundary=either

                        --either

                        words
                        --either
                        Content-Type: multipart/related; boundary=both

                        --both
                        Content-Type: text/html

                        <p>words <img src="cid:a@d"></p>
                        --both
                        Content-Type: image/png; name="a.png"
                        Content-Disposition: inline; filename="a.png"
                        Content-ID: <a@d>

                        x
                        --both--
                        --either--\
                        """,
                        "Content-Type: image/png; name=b.png\nContent-Disposition: inline\n\nx",
                        "Content-Type: image/png; name=c.png\nContent-Disposition: attachment\n\nx",
                        "Content-Type: a/pdf; name=d.pdf\nContent-Disposition: attachment\n"
                                + "Content-ID: <d@d>\n\nx");

        assertThat(message.attachments())
                .extracting(
                        Attachment::filename,
                        Attachment::disposition,
                        one -> one.contentId().orElse("-"),
                        Attachment::alternative)
                .containsExactly(
                        tuple("a.png", Disposition.INLINE, "a@d", true),
                        tuple("b.png", Disposition.INLINE, "-", false),
                        tuple("c.png", Disposition.ATTACHMENT, "-", false),
                        tuple("d.pdf", Disposition.ATTACHMENT, "d@d", false));
    }

    @Test
    void flowedLinesAreJoined() {
        assertThat(read("Content-Type: text/plain; format=flowed\n\none \ntwo\n").body().text())
                .isEqualTo("one two\n");
    }

    @Test
    void lineEndsBecomeOneKind() {
        assertThat(read("\r\na\r\nb\rc\n").body().text()).isEqualTo("a\nb\nc\n");
    }

    @Test
    void theCharsetOfHtmlMayStandInTheHtml() {
        Message message =
                read(
                        "Content-Type: text/html\n\n"
                                + "<meta charset=\"windows-1251\"><p>\u00cf\u00f0</p>");

        assertThat(message.body().text()).isEqualTo("Пр\n");
    }

    @Test
    void aBoundaryThatNeverComesLeavesText() {
        Message message = read("Content-Type: multipart/mixed; boundary=gone\n\nonly text\n");

        assertThat(message.body().text()).isEqualTo("only text\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; boundary=\"\"",
                "; boundary: cut",
                "; boundary=other",
                "; boundary=CUT",
                "; boundary=\"--cut\"",
                "; boundary='cut'",
                "; boundary=\"cut \""
            })
    void aBoundaryIsFoundInTheBody(String parameter) {
        Message message =
                read(
                        "Content-Type: multipart/mixed"
                                + parameter
                                + "\n\nA preamble.\n\n--cut\nContent-Type: text/plain\n\none\n"
                                + "--cut\nContent-Type: image/png; name=a.png\n\nx\n--cut--\n");

        assertThat(message.body().text()).isEqualTo("one");
        assertThat(message.attachments()).extracting(Attachment::filename).containsExactly("a.png");
    }

    @Test
    void aBoundaryThatWasGuessedIsSaidSo() {
        Message message = read("Content-Type: multipart/mixed\n\n--x\n\ntext\n--x--\n");

        assertThat(message.body().text()).isEqualTo("text");
        assertThat(message.warnings()).anyMatch(warning -> warning.contains("boundary"));
    }

    @Test
    void aMultipartWithoutAnyBoundaryIsText() {
        Message message = read("Content-Type: multipart/mixed\n\na\n-----\n\nb\n-- \nJo\n-----\n");

        assertThat(message.body().text()).isEqualTo("a\n-----\n\nb\n-- \nJo\n-----\n");
    }

    @Test
    void anInnerBoundaryIsNotTakenFromTheOuterMultipart() {
        Message message =
                mixed(
                        "Content-Type: multipart/alternative; boundary=gone\n\n"
                                + "--in\nContent-Type: text/plain\n\none\n--in--",
                        "\ntwo");

        assertThat(message.body().text()).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text/html\"",
                "text / html",
                "text\\html",
                "<text/html>",
                "html",
                "text-html",
                "Content-Type: text/html",
                "text/html, charset=utf-8",
                "text/",
                ""
            })
    void htmlIsKnownByABrokenTypeToo(String type) {
        Message message = read("Content-Type: " + type + "\n\n<html><b>Hello</b></html>");

        assertThat(message.body().text()).isEqualTo("Hello\n");
        assertThat(message.attachments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/calendar; method=REQUEST\n\n%s",
                """
                Content-Type: multipart/alternative; boundary=cut

                --cut
                Content-Type: text/calendar; method=REQUEST

                %s
                --cut--
                """
            })
    void aMailThatIsOneCalendarSaysWhatItIsAbout(String mail) {
        Message message =
                read(
                        mail.formatted(
                                """
                                BEGIN:VCALENDAR
                                BEGIN:VEVENT
                                SUMMARY:Tea
                                DTSTART:20260303T101500Z
                                DTEND:20260303T111500Z
                                LOCATION:Room 5
                                ORGANIZER;CN=Ann:mailto:ann@d.example
                                DESCRIPTION:Bring\\, please\\, a cup.
                                END:VEVENT
                                END:VCALENDAR\
                                """));

        assertThat(message.body().text())
                .isEqualTo(
                        """
                        Invitation: Tea
                        When: 2026-03-03 10:15 to 11:15 (UTC)
                        Where: Room 5
                        Organizer: Ann <ann@d.example>

                        Bring, please, a cup.
                        """);
        assertThat(message.attachments())
                .extracting(Attachment::mediaType)
                .containsExactly("text/calendar");
    }

    @Test
    void aBrokenCalendarIsShownAsItIs() {
        Message message = read("Content-Type: text/calendar\n\nBEGIN:NOTHING\n");

        assertThat(message.body().text()).isEqualTo("BEGIN:NOTHING\n");
    }

    @Test
    void aMissingEndIsTheEnd() {
        Message message =
                read("Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\none\n--cut\n\ntwo");

        assertThat(message.body().text()).isEqualTo("one\ntwo");
    }

    @Test
    void anInnerBoundaryMayBeginLikeTheOuterOne() {
        Message message =
                mixed(
                        "Content-Type: multipart/mixed; boundary=cut-1\n\n"
                                + "--cut-1\n\none\n--cut-1\n\ntwo\n--cut-1--",
                        "\nthree");

        assertThat(message.body().text()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void aPartOfAHeaderWithoutIndentationIsJoined() {
        Message message =
                mixed(
                        "Content-Type: image/png;\nname=\"a.png\"\n"
                                + "Content-Transfer-Encoding: base64\n\nAAEC");

        assertThat(message.attachments().getFirst().filename()).isEqualTo("a.png");
    }

    @Test
    void aFileInTheMiddleOfATextIsTakenOut() {
        Message message = read("\nsee:\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\n");

        assertThat(message.body().text()).isEqualTo("see:\nbye\n");
        assertThat(message.attachments())
                .extracting(Attachment::filename)
                .containsExactly("cat.txt");
    }

    @Test
    void uuencodeIsATransferEncodingToo() {
        Message message =
                mixed(
                        """
                        Content-Type: image/png; name=cat.png
                        Content-Transfer-Encoding: x-uuencode

                        begin 644 cat.png
                        #0V%T
                        `
                        end\
                        """);

        assertThat(message.attachments().getFirst().content()).isEqualTo(Bytes.of("Cat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a b (1) [x].txt            | a b (1) [x].txt
                    ../../etc/passwd           | _.._etc_passwd
                    ...hidden                  | hidden
                    /                          | _
                    CON                        | CON
                    Ärger: neu.txt             | Ärger: neu.txt
                    Documentacio\u0301n.pdf     | Documentacio\u0301n.pdf
                    """)
    void namesAreNoPaths(String name, String clean) {
        assertThat(FileNames.clean(name)).isEqualTo(clean);
    }

    @Test
    void namesHaveNoTricks() {
        assertThat(FileNames.clean("gpj\u202etxt.exe\0\r\n")).isEqualTo("gpjtxt.exe");
        assertThat(FileNames.clean(" \u200e. ")).isEmpty();
    }

    @Test
    void longNamesKeepTheirExtension() {
        String clean = FileNames.clean("ä".repeat(300) + ".tar.gz");

        assertThat(clean).endsWith("ä.gz").hasSize(108 + 3);
        assertThat(FileNames.clean("a." + "x".repeat(5_000))).hasSize(220);
    }

    @Test
    void partsWithoutANameAreNumbered() {
        Message message =
                mixed(
                        "\nbody",
                        "Content-Type: image/png\n\nx",
                        "Content-Type: image/gif\n\nx",
                        "Content-Type: message/rfc822\n\nFrom: a@b.example\n\nno subject");

        assertThat(message.attachments())
                .extracting(Attachment::filename)
                .containsExactly("file-1", "file-2", "Untitled-1.eml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Content-Location: http://x.example/a/logo.png?v=2 | logo.png
                    Content-Location: logo.png                        | logo.png
                    Content-Location: cid:17                          | file-1
                    Content-Description: report.pdf                   | report.pdf
                    Content-Description: The report of May.           | file-1
                    """)
    void aNameMayStandInAnotherField(String field, String name) {
        Message message = mixed("\nbody", "Content-Type: image/png\n" + field + "\n\nx");

        assertThat(message.attachments()).extracting(Attachment::filename).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Location: Untitled%20Picture, Untitled%20Picture",
        "'Content-Location: a.png\nContent-ID: <a@d>', a@d",
        "Content-Description: a.png, ''",
    })
    void aPictureIsKnownByItsIdOrItsLocation(String fields, String id) {
        Message message = mixed("\nbody", "Content-Type: image/png\n" + fields + "\n\nx");

        Attachment picture = message.attachments().getFirst();
        assertThat(picture.contentId().orElse("")).isEqualTo(id);
        assertThat(picture.disposition() == Disposition.INLINE).isEqualTo(!id.isEmpty());
    }

    @Test
    void aRawNameIsInTheCharsetOfTheText() {
        String name =
                new String(
                        "смета.pdf".getBytes(Charset.forName("koi8-r")),
                        StandardCharsets.ISO_8859_1);
        Message message =
                mixed(
                        "Content-Type: text/plain; charset=koi8-r\n\nbody",
                        "Content-Disposition: attachment; filename=\"" + name + "\"\n\nx");

        assertThat(message.attachments())
                .extracting(Attachment::filename)
                .containsExactly("смета.pdf");
    }

    @Test
    void linesMayEndWithACarriageReturnAlone() {
        Message message = read("From: ann@d.example\rSubject: old\r\rone\rtwo\r");

        assertThat(message.subject()).isEqualTo("old");
        assertThat(message.body().text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void linesMayEndWithTwoCarriageReturns() {
        Message message = read("From: ann@d.example\r\r\nSubject: old\r\r\n\r\r\none\r\r\ntwo");

        assertThat(message.subject()).isEqualTo("old");
        assertThat(message.body().text()).isEqualTo("one\ntwo");
    }
}
