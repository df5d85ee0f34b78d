package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Working time added to a moment. 2 March 2026 is a Monday.
class WorkingTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> HOURS =
            List.of("mon-thu 08:00-12:00, 13:00-17:00", "fri 08:00-24:00");

    private final WorkingTime time =
            WorkingTime.parse(BERLIN, HOURS, List.of("05-01", "2026-04-03"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, PT1H,  2026-03-02T10:00:00Z",
        "2026-03-02T10:30:00Z, PT1H,  2026-03-02T12:30:00Z",
        "2026-03-02T10:30:00Z, PT30M, 2026-03-02T11:00:00Z",
        "2026-03-02T05:00:00Z, PT1H,  2026-03-02T08:00:00Z",
        "2026-03-02T20:00:00Z, PT1H,  2026-03-03T08:00:00Z",
        "2026-03-02T08:00:00Z, PT9H,  2026-03-03T09:00:00Z",
        "2026-03-06T22:30:00Z, PT30M, 2026-03-06T23:00:00Z",
        "2026-03-06T22:30:00Z, PT1H,  2026-03-09T07:30:00Z",
        "2026-04-02T14:00:00Z, PT2H,  2026-04-06T07:00:00Z",
        "2026-04-30T14:30:00Z, PT1H,  2026-05-04T06:30:00Z",
        "2026-03-27T22:30:00Z, PT1H,  2026-03-30T06:30:00Z",
    })
    void onlyWorkingTimeCounts(Instant start, Duration working, Instant due) {
        assertThat(time.after(start, working)).isEqualTo(due);
    }

    @Test
    void aCalendarOfHolidaysAloneEnds() {
        WorkingTime never = WorkingTime.parse(BERLIN, List.of("mon 08:00-08:01"), List.of());
        assertThat(never.after(Instant.EPOCH, Duration.ofDays(3000))).isAfter(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "monday 08:00-12:00",
                "fri-mon 08:00-12:00",
                "mon 8-12",
                "mon 12:00-08:00",
                "mon 08:00-24:01",
                "mon 08:00-12:00,",
            })
    void hoursThatMakeNoSenseAreNamed(String line) {
        assertThatThrownBy(() -> WorkingTime.parse(BERLIN, List.of(line), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hours must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13-01", "christmas", "2026-02-30", ""})
    void daysOffThatAreNoneAreNamed(String day) {
        assertThatThrownBy(() -> WorkingTime.parse(BERLIN, HOURS, List.of(day)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("holidays must");
    }
}
