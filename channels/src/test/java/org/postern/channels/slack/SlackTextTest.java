package org.postern.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Hello <@U1> and <@U2|kim> ~ Hello @U1 and @kim",
                "see <#C1|general> ~ see #general",
                "<!here> now ~ @here now",
                "<!subteam^S1|@desk> ~ @desk",
                "<!date^1392734382^{date}|18 February> ~ 18 February",
                "<https://a.example/x?a=1&amp;b=2> ~ https://a.example/x?a=1&b=2",
                "<https://a.example|our page> ~ our page (https://a.example)",
                "<http://a.example|a.example> ~ http://a.example",
                "<mailto:kim@a.example|kim@a.example> ~ kim@a.example",
                "1 &lt; 2 &amp;&amp; 3 &gt; 2 ~ 1 < 2 && 3 > 2",
                "&amp;lt;b&amp;gt; ~ &lt;b&gt;",
                "open < end ~ open < end"
            })
    void markupBecomesWords(String markup, String words) {
        assertThat(SlackText.plain(markup)).isEqualTo(words);
    }

    @Test
    void ourOwnTextCannotBecomeMarkup() {
        assertThat(SlackText.escaped("<!channel> & <@U1>"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt;");
    }

    @Test
    void bracketsWithoutEndAreReadInOnePass() {
        assertThat(SlackText.plain("<".repeat(200_000))).hasSize(200_000);
        assertThat(SlackText.plain("<x>".repeat(200_000))).hasSize(200_000);
    }
}
