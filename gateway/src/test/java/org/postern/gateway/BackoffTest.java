package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

class BackoffTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");

    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(1));

    @Test
    void waitsDoubleUpToTheLongest() {
        assertAround(Duration.ofSeconds(2), backoff.after(1));
        assertAround(Duration.ofSeconds(4), backoff.after(2));
        assertAround(Duration.ofSeconds(64), backoff.after(6));
        assertAround(Duration.ofMinutes(5), backoff.after(12));
        assertAround(Duration.ofMinutes(5), backoff.after(1_000_000));
    }

    @Test
    void mailIsTriedForFiveDaysAndThenGivenUp() {
        Instant now = WRITTEN;
        int attempts = 0;
        while (true) {
            attempts++;
            var next = RetrySchedule.MAIL.next(WRITTEN, attempts, now, backoff);
            if (next.isEmpty()) {
                break;
            }
            assertThat(next.get()).isAfter(now);
            now = next.get();
        }
        assertThat(Duration.between(WRITTEN, now))
                .isBetween(Duration.ofDays(4), Duration.ofDays(5));
        assertThat(attempts).isBetween(15, 30);
    }

    @Test
    void theFirstRetryOfAMailIsAfterAboutAMinute() {
        Instant next = RetrySchedule.MAIL.next(WRITTEN, 1, WRITTEN, backoff).orElseThrow();
        assertAround(Duration.ofMinutes(1), Duration.between(WRITTEN, next));
    }

    private static void assertAround(Duration expected, Duration actual) {
        assertThat(actual.toMillis())
                .isBetween(expected.toMillis() * 79 / 100, expected.toMillis() * 121 / 100);
    }
}
