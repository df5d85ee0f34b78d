package org.postern.channels.mime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class ReferenceHtmlTest {

    @Test
    void everyStepShowsInOneText() {
        String html =
                """
                <p>tea €</p><a href="http://t/y">pot</a><ul><li>a<li>b</ul>\
                <blockquote>q1<br>q2</blockquote><table><tr><td>1</td><td>2</td></tr></table>\
                &nbsp;&hellip;&#8364;&#x41;
                """;
        assertThat(ReferenceHtml.of(html))
                .isEqualTo(
                        """

                        tea €

                        [1]pot
                         - a
                         - b

                        > q1
                        > q2


                        1 2\s

                        \u00a0…€A\s

                        [1] http://t/y
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a<style>x</style>b                  | ab
                    a<!-- b -->c                        | ac
                    a<br>/b                             | a/b
                    a<div>b</div>c                      | ab/c
                    <pre>a  b</pre>                     | /a  b//
                    <div type="cite">a</div>b           | > a/b
                    a <b>b</b>                          | a b
                    <a name=x>a</a>                     | a
                    a < b                               | a < b
                    <script>x</script>                  | x
                    &lt;p&gt;                           | <p>
                    """)
    void aStepIsTheReferences(String html, String text) {
        assertThat(ReferenceHtml.of(html.replace("/b", "\nb").replace("<\nb", "</b")))
                .isEqualTo(text.replace("/", "\n"));
    }

    @Test
    void longTextsAreBroken() {
        String words = "word ".repeat(40).strip();
        assertThat(ReferenceHtml.of(words).lines()).allMatch(line -> line.length() <= 78);
        assertThat(ReferenceHtml.of(words).replace("\n", " ").strip()).isEqualTo(words);
        assertThat(ReferenceHtml.of("x".repeat(200))).startsWith("x".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a ",
                "<style>",
                "<!--",
                ">\n",
                "<br>\n",
                "<blockquote>",
                "<pre>",
                "&#",
                " \n"
            })
    void floodsAreLinear(String piece) {
        String flood = piece.repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(ReferenceHtml.of(flood)).isNotNull());
    }
}
