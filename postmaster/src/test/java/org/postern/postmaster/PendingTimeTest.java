package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Every form in which a header says until when a ticket waits.
class PendingTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "+50s,      50",
        "50,        50",
        "+ 50,      50",
        "'  50 s ', 50",
        "+30m,      1800",
        "+36h,      129600",
        "+12d,      1036800",
        "-10m,      -600",
        "-  2,      -2",
    })
    void aRelativeTimeCountsFromNow(String text, long seconds) {
        assertThat(PendingTime.parse(text, NOW, ZoneOffset.UTC))
                .hasValue(NOW.getEpochSecond() + seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-01-01 00:00:00,       UTC,           2021-01-01T00:00:00Z",
        "' 2021-01-01 00:00:00 ',   UTC,           2021-01-01T00:00:00Z",
        "2026-07-01 12:00:00,       Europe/Berlin, 2026-07-01T10:00:00Z",
        "2026-12-01 12:00:00,       Europe/Berlin, 2026-12-01T11:00:00Z",
        "2026-03-29 02:30:00,       Europe/Berlin, 2026-03-29T01:30:00Z",
        "2026-10-25 02:30:00,       Europe/Berlin, 2026-10-25T00:30:00Z",
    })
    void anAbsoluteTimeIsOfTheSystemsZone(String text, ZoneId zone, Instant until) {
        assertThat(PendingTime.parse(text, NOW, zone)).hasValue(until.getEpochSecond());
    }

    @Test
    void zerosClearIt() {
        assertThat(PendingTime.parse("0000-00-00 00:00:00", NOW, ZoneOffset.UTC)).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+60y",
                "+30s +30m",
                "2022-01- 00:00:00",
                "0",
                "+0d",
                "",
                "tomorrow",
                "2022-02-30 00:00:00",
                "2022-01-01",
                "99999999999d",
                "999999999999999999999",
                "-999999d",
                "2077-01-01 00:00:00",
            })
    void whatIsNotUnderstoodChangesNothing(String text) {
        assertThat(PendingTime.parse(text, NOW, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,          UTC,           %%00-00-00 00:00",
        "1609459200, UTC,           %%2021-01-01 00:00",
        "1609459200, Europe/Berlin, %%2021-01-01 01:00",
    })
    void theHistoryShowsItInTheSystemsZone(long time, ZoneId zone, String text) {
        assertThat(PendingTime.history(time, zone)).isEqualTo(text);
    }
}
