package org.postern.channels.mime.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.Mailbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

class CalendarTextTest {

    private static CalendarEntry entry(String properties) {
        String text =
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + properties + "\nEND:VEVENT\nEND:VCALENDAR";
        return CalendarText.read(text, "").getFirst();
    }

    @Test
    void anInvitationIsReadWhole() {
        String invitation =
                """
                BEGIN:VCALENDAR
                METHOD:REQUEST
                PRODID:-//Shop//Calendar//EN
                VERSION:2.0
                BEGIN:VTIMEZONE
                TZID:W. Europe Standard Time
                BEGIN:STANDARD
                TZOFFSETTO:+0100
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:meet.1@shop.example
                SEQUENCE:3
                SUMMARY;LANGUAGE=en:Printer\\, again
                DTSTART;TZID=W. Europe Standard Time:20260303T101500
                DTEND;TZID=W. Europe Standard Time:20260303T111500
                LOCATION:Room 7\\; second floor
                ORGANIZER;CN="Ross, Ann":mailto:ann@shop.example
                ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED;RSVP=TRUE:MAILTO:bo@desk.exam
                 ple
                ATTENDEE:mailto:cy@desk.example
                STATUS:CONFIRMED
                BEGIN:VALARM
                SUMMARY:Alarm
                TRIGGER:-PT15M
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """;

        CalendarEntry entry = CalendarText.read(invitation, "").getFirst();

        assertThat(entry.method()).isEqualTo("REQUEST");
        assertThat(entry.kind()).isEqualTo("VEVENT");
        assertThat(entry.uid()).contains("meet.1@shop.example");
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(entry.summary()).isEqualTo("Printer, again");
        assertThat(entry.location()).contains("Room 7; second floor");
        assertThat(entry.organizer()).contains(new Mailbox("Ross, Ann", "ann@shop.example"));
        assertThat(entry.attendees())
                .extracting(one -> one.mailbox().address(), CalendarEntry.Attendee::answer)
                .containsExactly(
                        tuple("bo@desk.example", "ACCEPTED"),
                        tuple("cy@desk.example", "NEEDS-ACTION"));
        assertThat(entry.status()).contains("CONFIRMED");
        assertThat(entry.recurring()).isFalse();
        assertThat(entry.start().flatMap(CalendarEntry.Moment::instant))
                .contains(Instant.parse("2026-03-03T09:15:00Z"));
        assertThat(entry.end().flatMap(CalendarEntry.Moment::instant))
                .contains(Instant.parse("2026-03-03T10:15:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    DTSTART:20260703T101500Z                               | 2026-07-03T10:15:00Z
                    DTSTART;TZID=Europe/Berlin:20260703T101500             | 2026-07-03T08:15:00Z
                    DTSTART;TZID="Eastern Standard Time":20260703T101500   | 2026-07-03T14:15:00Z
                    DTSTART;TZID=/mozilla.org/2005/Asia/Tokyo:20260703T101500 | 2026-07-03T01:15:00Z
                    DTSTART;VALUE=DATE-TIME;TZID=UTC:20260703T101560       | 2026-07-03T10:15:59Z
                    """)
    void aStartIsReadInItsZone(String property, Instant instant) {
        assertThat(entry(property).start().flatMap(CalendarEntry.Moment::instant))
                .contains(instant);
    }

    @Test
    void aZoneWithoutSummerTimeMayBeTheCalendarsOwn() {
        String calendar =
                """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;TZID=Ours:20260303T101500
                END:VEVENT
                BEGIN:VTIMEZONE
                TZID:Ours
                BEGIN:STANDARD
                TZOFFSETTO:+0530
                END:STANDARD
                END:VTIMEZONE
                END:VCALENDAR
                """;
        assertThat(CalendarText.read(calendar, "").getFirst().start())
                .flatMap(CalendarEntry.Moment::instant)
                .contains(Instant.parse("2026-03-03T04:45:00Z"));
    }

    @Test
    void anUnknownZoneLeavesTheClockOnTheWall() {
        CalendarEntry.Moment start =
                entry("DTSTART;TZID=Customized Time Zone:20260303T101500").start().orElseThrow();
        assertThat(start.local()).isEqualTo("2026-03-03T10:15:00");
        assertThat(start.instant()).isEmpty();
    }

    @Test
    void aWholeDayHasNoZone() {
        CalendarEntry.Moment start = entry("DTSTART;VALUE=DATE:20260303").start().orElseThrow();
        assertThat(start.wholeDay()).isTrue();
        assertThat(start.local()).isEqualTo("2026-03-03T00:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, 2026-03-03T11:45:00",
        "P1D, 2026-03-04T10:15:00",
        "P2W, 2026-03-17T10:15:00",
    })
    void aDurationIsAddedUp(String duration, LocalDateTime end) {
        assertThat(entry("DTSTART:20260303T101500Z\nDURATION:" + duration).end())
                .map(CalendarEntry.Moment::local)
                .contains(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20260231T101500Z",
                "DTSTART:soon",
                "DTSTART:",
                "DTSTART:2026030aT101500",
                "DURATION:PT1H",
                "DTSTART:20260303\nDURATION:P99999999999999W",
                "SEQUENCE:99999999999",
                "ATTENDEE",
                ":",
                "BEGIN:VEVENT",
                "END:VALARM",
            })
    void damageLeavesTheRest(String damaged) {
        assertThat(entry(damaged + "\nSUMMARY:still there").summary()).isEqualTo("still there");
    }

    @Test
    void anAnswerNamesWhoAnswers() {
        CalendarEntry answer =
                entry("ATTENDEE;PARTSTAT=declined;EMAIL=bo@desk.example:invalid:nomail");
        assertThat(answer.attendees())
                .containsExactly(
                        new CalendarEntry.Attendee(Mailbox.of("bo@desk.example"), "DECLINED"));
    }

    @Test
    void thePartMaySayTheMethod() {
        String calendar = "BEGIN:VCALENDAR\nBEGIN:VTODO\nRRULE:FREQ=DAILY\nEND:VTODO";
        CalendarEntry entry = CalendarText.read(calendar, "cancel").getFirst();
        assertThat(entry.method()).isEqualTo("CANCEL");
        assertThat(entry.kind()).isEqualTo("VTODO");
        assertThat(entry.recurring()).isTrue();
    }

    @Test
    void aFloodIsBounded() {
        String event = "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n";
        List<CalendarEntry> entries =
                CalendarText.read("BEGIN:VCALENDAR\n" + event.repeat(1_000), "");
        assertThat(entries).hasSize(Limits.CALENDAR_ENTRIES);
        assertThat(CalendarText.read("BEGIN:X\n".repeat(100_000), "")).isEmpty();
    }

    @Test
    void textThatIsNoCalendarHasNoEntries() {
        assertThat(CalendarText.read("Hello: there", "")).isEmpty();
    }
}
