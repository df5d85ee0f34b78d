package org.postern.channels.mime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    §a ~b~§                  | §a b~§
                    §a~b~§                   | §a~b~§
                    § stuffed~§              | §stuffed~§
                    §> q ~> r~s~§            | §> q r~s~§
                    §> q ~>> r~§             | §> q ~>> r~§
                    §a ~-- ~me~§             | §a ~-- ~me~§
                    §no end §                | §no end §
                    §a ~~b~§                 | §a ~~b~§
                    """)
    void softBreaksAreJoined(String flowed, String text) {
        assertThat(FlowedText.unwrapped(flowed.replace('~', '\n'), false))
                .isEqualTo(text.replace('~', '\n'));
    }

    @Test
    void withDelSpTheBlankGoesToo() {
        assertThat(FlowedText.unwrapped("日 \n本\n", true)).isEqualTo("日本\n");
    }
}
