package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Words WORDS = Words.of("on ", "von ", "写道", "wrote");

    @Test
    void areFoundAtTheStartAtTheEndAndInTheMiddle() {
        assertThat(WORDS.begin("on monday")).isTrue();
        assertThat(WORDS.begin("one monday")).isFalse();
        assertThat(WORDS.end("ann 写道")).isTrue();
        assertThat(WORDS.end("写道 ann")).isFalse();
        assertThat(WORDS.areIn("ann wrote this")).isTrue();
        assertThat(WORDS.areIn("ann writes this")).isFalse();
    }

    @Test
    void areNotFoundBehindTheEndOfAText() {
        assertThat(WORDS.begin("")).isFalse();
        assertThat(WORDS.begin("o")).isFalse();
        assertThat(WORDS.areIn("ann wrot")).isFalse();
        assertThat(WORDS.mayBegin("on ", 2)).isFalse();
        assertThat(WORDS.mayEnd("on ", 1)).isFalse();
    }

    @Test
    void mayBeginAndEndInCapitalsToo() {
        assertThat(WORDS.mayBegin("> Von Ann", 2)).isTrue();
        assertThat(WORDS.mayEnd("Ann WROTE", 9)).isTrue();
        assertThat(WORDS.mayBegin("Bob", 0)).isFalse();
    }

    @Test
    void growByWhatStandsBehindThem() {
        Words titles = WORDS.with(":", " :");

        assertThat(titles.begin("wrote :")).isTrue();
        assertThat(titles.begin("wrote this")).isFalse();
    }
}
