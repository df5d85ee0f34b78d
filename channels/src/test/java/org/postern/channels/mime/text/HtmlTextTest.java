package org.postern.channels.mime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    <p>one</p><p>two</p>                               | one~~two~
                    one<br>two<br><br>three                            | one~two~~three~
                    <div>one</div><div>two</div>                       | one~two~
                    <b>bo</b>ld  and   spaces                          | bold and spaces~
                    <ul><li>a<li>b</ul>after                           | - a~- b~~after~
                    <blockquote>q1<br>q2</blockquote>mine              | > q1~> q2~mine~
                    <table><tr><td>1</td><td>2</td></tr><tr><td>3</table> | 1 2~3~
                    <a href="https://x.example/y">here</a>!            | here <https://x.example/y>!~
                    <a href="https://x.example">https://x.example</a>  | https://x.example~
                    <a href="javascript:evil()">here</a>               | here~
                    <a href="mailto:a@b.example">write</a>             | write~
                    &lt;b&gt; &amp;auml; &euro; &#65;&nbsp;x           | <b> &auml; € A\u00a0x~
                    <pre>a  b~ c</pre>                                 | a  b~c~
                    <hr>x                                              | ---~x~
                    <ol><li>a</li><li value="7">b<li>c</ol>            | 1. a~7. b~8. c~
                    <ol start=3><li><p>a</p><p>b</p></ol>              | 3. a~~  b~
                    <ul><li>a<ul><li>b</ul><li>c</ul>d                 | - a~  - b~- c~~d~
                    <ul><li><br></li><li>a</ul>                        | - a~
                    <a href="https://x.example"><img alt="Shop"></a>   | Shop <https://x.example>~
                    <div style="white-space:pre-wrap">a~b</div>        | a~b~
                    <p hidden>x</p>a                                   | a~
                    <div style="DISPLAY: none !important">x</div>a     | a~
                    <p style="max-height:0;overflow:hidden">x</p>a     | a~
                    <p style="font-size:0"><b>a</b></p>                | a~
                    <!--[if mso]>x<![endif]--><![if !mso]>a<![endif]>  | a~
                    unclosed <b>bold <i>and                            | unclosed bold and~
                    5 < 6                                              | 5 < 6~
                    """)
    void markupBecomesLines(String html, String text) {
        assertThat(HtmlText.of(html.replace('~', '\n')).replace("\n ", "\n"))
                .isEqualTo(text.replace('~', '\n').replace("\n ", "\n"));
    }

    @Test
    void aLineEndInsideATargetIsNone() {
        assertThat(HtmlText.of("<a href='https://x.example/\r\na'>y</a>"))
                .isEqualTo("y <https://x.example/a>\n");
    }

    @Test
    void listsInsideEachOtherAreIndented() {
        String html = "<ul><li>a<br>more<ol><li>b<li>c</ol></ul>";
        assertThat(HtmlText.of(html)).isEqualTo("- a\n  more\n  1. b\n  2. c\n");
    }

    @Test
    void whereEverythingIsHiddenItIsShown() {
        assertThat(HtmlText.of("<body style='display:none'>words</body>")).isEqualTo("words\n");
    }

    @Test
    void whatNobodySeesLeavesNothing() {
        String html =
                """
                <html><head><title>T</title><style>b { color: red }</style></head>
                <body onload="x()"><script>alert(1)</script><!-- note -->
                <img src="https://track.example/1.gif" alt="pixel">seen</body></html>
                """;

        assertThat(HtmlText.of(html)).isEqualTo("seen\n");
    }

    @Test
    void nothingGivesNothing() {
        assertThat(HtmlText.of("")).isEmpty();
        assertThat(HtmlText.of("<p> </p>")).isEmpty();
    }

    @Test
    void depthCostsNoStack() {
        assertThat(HtmlText.of("<blockquote><div>".repeat(50_000) + "deep"))
                .endsWith("deep\n")
                .hasSizeLessThan(100);
    }
}
