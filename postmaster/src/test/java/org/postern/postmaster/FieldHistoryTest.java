package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldHistoryTest {

    @Test
    void aChangeIsTold() {
        assertThat(FieldHistory.line("Color", "blue", ""))
                .isEqualTo("%%FieldName%%Color%%Value%%blue%%OldValue%%");
    }

    @ParameterizedTest
    @CsvSource({
        "  5, 500, 500",
        "  5, 500,   0",
        "  5,   0, 500",
        "100, 120,  10",
        "200, 300, 300",
        " 60,  70,  71",
    })
    void whatIsLongIsShortenedToFitTheLine(int name, int now, int before) {
        String line = FieldHistory.line("n".repeat(name), "😀".repeat(now), "x".repeat(before));
        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(200);
        assertThat(line)
                .matches("%%FieldName%%n+(\\[\\.\\.\\.])?%%Value%%.*%%OldValue%%x*(\\[\\.\\.\\.])?")
                .contains("[...]");
    }
}
