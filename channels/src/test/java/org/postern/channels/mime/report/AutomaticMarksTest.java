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
                    X-Precedence: bulk                        | precedence
                    X-Cron-Env: <LANG=C>                      | auto-submitted
                    X-Failed-Recipients: ann@d.example        | dsn
                    Return-Path: <>                           | null-sender
                    Delivered-To: Autoresponder               | auto-submitted
                    X-POST-MessageClass: 9; Autoresponder     | auto-submitted
                    X-BeenThere: chess@x.example              | list
                    """)
    void aProgramIsKnownByItsMarks(String field, String mark) {
        assertThat(marks(header(field), "", Parameters.NONE)).first().isEqualTo(mark);
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
                "Delivered-To: autoresponder@d.example",
                "Subject: Auto-Submitted: auto-replied",
            })
    void peopleHaveNone(String field) {
        assertThat(marks(header(field), "", Parameters.NONE)).isEmpty();
    }

    @Test
    void reportsAreKnownByTheirType() {
        assertThat(marks(Headers.NONE, "", report("delivery-status"))).containsExactly("dsn");
        assertThat(marks(Headers.NONE, "", report("Disposition-Notification")))
                .containsExactly("mdn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatic reply: Printer",
                "Out of Office: Printer",
                "Abwesenheitsnotiz: Re: Drucker",
                "Réponse automatique : Imprimante",
                "自动回复：打印机",
                "自動返信：プリンター",
                "Frånvarande: Skrivare",
                "Αυτόματη απάντηση: Εκτυπωτής",
            })
    void anAbsenceNoteIsKnownByItsSubject(String subject) {
        assertThat(marks(Headers.NONE, subject, Parameters.NONE)).containsExactly("absence");
    }

    @Test
    void aSubjectThatPeopleWriteTooNeedsAnotherMark() {
        String subject = "Out of office until Monday";
        assertThat(marks(Headers.NONE, subject, Parameters.NONE)).isEmpty();
        assertThat(marks(header("Auto-Submitted: auto-replied"), subject, Parameters.NONE))
                .containsExactly("auto-submitted", "absence");
    }

    @Test
    void anAnswerToAnAbsenceNoteIsAPersons() {
        assertThat(marks(Headers.NONE, "Re: Automatic reply: Printer", Parameters.NONE)).isEmpty();
    }

    @Test
    void everyMarkIsKept() {
        Headers headers =
                new Headers(
                        List.of(
                                new Headers.Field("List-Id", "<news.x.example>"),
                                new Headers.Field("Precedence", "list")));
        assertThat(marks(headers, "", Parameters.NONE)).containsExactly("precedence", "list");
    }

    private static List<String> marks(Headers headers, String subject, Parameters type) {
        Notice notice = new Notice(headers, List.of(), type, subject, "", List.of());
        return AutomaticMarks.of(notice).stream().map(Automatic::mark).toList();
    }

    private static Parameters report(String type) {
        return new Parameters("multipart/report", Map.of("report-type", type));
    }
}
