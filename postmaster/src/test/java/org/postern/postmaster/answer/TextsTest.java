package org.postern.postmaster.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tags, quotes and what an agent wrote above the line.
class TextsTest {

    private static final String LINE = "##- above this line -##";

    private static String answer(String text, String reply) {
        return AnswerText.of(new Message.Body(text, reply, Optional.empty(), "text/plain"), LINE);
    }

    @Test
    void whatStandsAboveTheLineIsTheAnswer() {
        assertThat(answer("Done.\n\n" + LINE + "\nHello Mia", "Done.\n\n" + LINE + "\nHello Mia"))
                .isEqualTo("Done.");
    }

    @Test
    void theWordsOfTheMailProgramAreNoPartOfIt() {
        String text =
                """
                First point:
                done.

                On Mon, 2 Mar 2026 at 10:15, Desk <otrs@localhost>
                wrote:

                > ##- above this line -##
                > Hello Mia,
                """;
        assertThat(answer(text, text)).isEqualTo("First point:\ndone.");
    }

    @Test
    void anAnswerThatTheReaderFoundIsTaken() {
        assertThat(answer("Done.\n> old", "Done.")).isEqualTo("Done.");
    }

    @Test
    void nothingAboveTheLineIsNoAnswer() {
        assertThat(answer("> " + LINE + "\n> Hello", "")).isEmpty();
        assertThat(answer("> Hello", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<OTRS_A>            | [A]",
                "<OTOBO_a>,<ZNUNY_b> | [A],[B]",
                "<otrs_a>            | <otrs_a>",
                "<OTRS_A             | <OTRS_A",
                "< <OTRS_A>>         | < [A]>",
                "<b>x</b>            | <b>x</b>",
            })
    void tagsAreReplaced(String template, String text) {
        assertThat(Tags.replace(template, name -> "[" + name + "]")).isEqualTo(text);
    }

    @Test
    void whatWasPutInIsNotLookedAtAgain() {
        assertThat(Tags.replace("<OTRS_A>", _ -> "<OTRS_A>")).isEqualTo("<OTRS_A>");
    }

    @Test
    void secretsAreNoneOfATemplatesBusiness() {
        Map<String, String> config = Map.of("DATABASEPW", "geheim", "FQDN", "desk.example");
        assertThat(Tags.config(config, "DATABASEPW")).isEqualTo("xxx");
        assertThat(Tags.config(config, "FQDN")).isEqualTo("desk.example");
        assertThat(Tags.config(config, "OTHER")).isEmpty();
    }

    @Test
    void anHtmlTemplateIsReducedToItsText() {
        String html = "<p>Dear &lt;OTRS_A&gt; &amp; <OTRS_B>,</p><div>bye<br/>us</div>";
        assertThat(TemplateText.plain(html, true))
                .isEqualTo("Dear <OTRS_A> & <OTRS_B>,\nbye\nus\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Dear &lt;OTRS_A&gt;</p>               | <p>Dear &lt;i&gt;A &amp;"
                        + " B&lt;/i&gt;</p>",
                "<a href=\"x?id=<OTOBO_Q>\">x</a>         | <a href=\"x?id=&quot;&#39;\">x</a>",
                "<b>&lt;OTHER_A&gt;</b>                   | <b>&lt;OTHER_A&gt;</b>",
                "<OTRS_CUSTOMER_EMAIL[2]>                 | <blockquote"
                        + " type=\"cite\">1<br/>NL2</blockquote>",
                "<OTRS_T>                                 | &lt;OTRS_A&gt;",
            })
    void whatIsPutIntoHtmlIsText(String template, String html) {
        Map<String, String> values =
                Map.of(
                        "A", "<i>A & B</i>",
                        "Q", "\"'",
                        "T", "<OTRS_A>",
                        "CUSTOMER_EMAIL[2]", "> 1\n> 2");
        String filled = HtmlTemplate.filled(template, name -> values.getOrDefault(name, "-"));
        assertThat(filled.replace("\n", "NL")).isEqualTo(html);
    }

    @Test
    void aDocumentStaysOneAndAPieceBecomesOne() {
        String whole = " <HTML><head></head><body bgcolor=red>hi</body></HTML>";
        assertThat(HtmlTemplate.page(whole)).isEqualTo(whole);
        assertThat(HtmlTemplate.body(whole)).isEqualTo("hi");
        assertThat(HtmlTemplate.body("hi")).isEqualTo("hi");
        assertThat(HtmlTemplate.page("hi")).startsWith("<!DOCTYPE html>").contains("<body>\nhi\n");
    }

    @Test
    void aQuoteIsShortAndNarrow() {
        assertThat(Quote.of("one\ntwo\nthree", 2)).isEqualTo("> one\n> two");
        String wide = "word ".repeat(40).strip();
        assertThat(Quote.of(wide, 10).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(88))
                .hasSize(3);
        assertThat(Quote.of("", 10)).isEqualTo("> ");
        assertThat(Quote.of("x".repeat(10_000_000), 3).lines()).hasSize(3);
    }

    @Test
    void ofALongThreadTheFirstAndTheLatestStay() {
        List<MessageId> before = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            before.add(new MessageId(i + "@x"));
        }
        List<MessageId> after = References.after(before, Optional.of(new MessageId("answered@x")));
        assertThat(after).hasSize(20);
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after.getLast().value()).isEqualTo("answered@x");
        assertThat(References.after(List.of(), Optional.empty())).isEmpty();
    }
}
