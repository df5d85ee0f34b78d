package org.postern.channels.mime.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    550 5.1.1 unknown user                    | 5.1.1
                    550-5.7.26 first line                     | 5.7.26
                    said: 450 4.2.2 <a@b.example> full        | 4.2.2
                    #5.1.1 smtp;550 5.1.1                     | 5.1.1
                    agent 2.4.1 says: 554 5.7.1 go away       | 5.7.1
                    status 5.2.2.                             | 5.2.2
                    (5.0.0)                                   | 5.0.0
                    """)
    void aCodeIsFoundInItsSentence(String text, String code) {
        assertThat(StatusCodes.first(text)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5.1",
                "192.5.1.1",
                "5.1.1.7",
                "v5.1.1",
                "5.1.1234",
                "3.1.1",
                "5..1",
                "5"
            })
    void otherNumbersAreNone(String text) {
        assertThat(StatusCodes.first(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"554 no, 5", "'reply: 450-later', 4", "'x 250 ok\n551 moved', 5"})
    void theClassOfAReplyIsItsFirstDigit(String text, char digit) {
        assertThat(StatusCodes.replyClass(text)).contains(digit);
    }
}
