package org.postern.channels.mime.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.mime.syntax.Parameters;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Headers;

import java.util.List;
import java.util.Map;

class AutomaticMarksTest {

    private static Headers header(String field) {
        int colon = field.indexOf(':');
        return new Headers(
                List.of(
                        new Headers.Field(
                                field.substring(0, colon), field.substring(colon + 1).strip())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Auto-Submitted: auto-replied              | auto-submitted
                    auto-submitted: AUTO-GENERATED; owner=x   | auto-submitted
                    Precedence: bulk                          | precedence
                    Precedence: Junk                          | precedence
                    Precedence: list                          | precedence
                    Precedence: auto_reply                    | precedence
                    List-Id: <news.x.example>                 | list
                    List-Unsubscribe: <mailto:u@x.example>    | list
                    X-Loop: yes                               | own-loop
                    X-Auto-Response-Suppress: All             | suppress
                    X-Autoreply: yes                          | auto-submitted
                    Return-Path: <>                           | null-sender
                    """)
    void aProgramIsKnownByItsMarks(String field, String mark) {
        assertThat(AutomaticMarks.find(header(field), Parameters.NONE))
                .map(Automatic::mark)
                .contains(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: no",
                "Auto-Submitted: No (a person)",
                "Precedence: first-class",
                "Precedence: normal",
                "X-Auto-Response-Suppress: None",
                "Return-Path: <ann@d.example>",
                "Subject: Auto-Submitted: auto-replied",
            })
    void peopleHaveNone(String field) {
        assertThat(AutomaticMarks.find(header(field), Parameters.NONE)).isEmpty();
    }

    @Test
    void reportsAreKnownByTheirType() {
        assertThat(AutomaticMarks.find(Headers.NONE, report("delivery-status")))
                .map(Automatic::mark)
                .contains("dsn");
        assertThat(AutomaticMarks.find(Headers.NONE, report("Disposition-Notification")))
                .map(Automatic::mark)
                .contains("mdn");
    }

    private static Parameters report(String type) {
        return new Parameters("multipart/report", Map.of("report-type", type));
    }
}
