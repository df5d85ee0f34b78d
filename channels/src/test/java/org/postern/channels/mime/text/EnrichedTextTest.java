package org.postern.channels.mime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnrichedTextTest {

    @Test
    void marksAreTakenOffAndLinesFilled() {
        String text =
                "<bold>Hello</bold>, this is\n<color><param>red</param>urgent</color>.\n\n"
                        + "Two <<brackets>\n\n\nThree.";

        assertThat(EnrichedText.plain(text, false))
                .isEqualTo("Hello, this is urgent.\nTwo <brackets>\n\nThree.");
    }

    @Test
    void linesThatAreNotToBeFilledStay() {
        assertThat(EnrichedText.plain("<nofill>a\nb\n\nc</nofill>\nd", false))
                .isEqualTo("a\nb\n\nc d");
    }

    @Test
    void theOldFormHasMarksForLineEndsAndBrackets() {
        assertThat(EnrichedText.plain("a <lt>b\nc<nl>d<comment>x</comment>\n\ne", true))
                .isEqualTo("a <b c\nd e");
    }

    @Test
    void marksWithoutAnEndAreWords() {
        assertThat(EnrichedText.plain("a < b <param>c", false)).isEqualTo("a < b c");
        assertThat(EnrichedText.plain("a <", false)).isEqualTo("a <");
    }
}
