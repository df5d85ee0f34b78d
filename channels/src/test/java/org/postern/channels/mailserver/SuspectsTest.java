package org.postern.channels.mailserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// How long a mail that resists is left alone.
final class SuspectsTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final Suspects suspects = new Suspects(now::get, Duration.ofMinutes(1));

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void theFirstFailureIsForgivenAtOnceAndLaterOnesMoreAndMoreSlowly() {
        assertThat(suspects.add("a")).isEqualTo(1);
        assertThat(suspects.resting("a")).isFalse();
        assertThat(suspects.add("a")).isEqualTo(2);
        assertThat(suspects.resting("a")).isTrue();
        pass(Duration.ofSeconds(30));
        assertThat(suspects.resting("a")).isFalse();
        assertThat(suspects.add("a")).isEqualTo(3);
        pass(Duration.ofSeconds(59));
        assertThat(suspects.resting("a")).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(suspects.resting("a")).isFalse();
    }

    @Test
    void noneRestsForMoreThanAnHour() {
        for (int i = 0; i < 100; i++) {
            suspects.add("a");
        }
        pass(Duration.ofMinutes(59));
        assertThat(suspects.resting("a")).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(suspects.resting("a")).isFalse();
    }

    @Test
    void whatCameThroughOrLeftTheServerIsForgotten() {
        suspects.add("a");
        suspects.add("b");
        suspects.add("c");
        suspects.clear("a");
        suspects.retain(Set.of("a", "b"));
        assertThat(suspects.contains("a")).isFalse();
        assertThat(suspects.contains("b")).isTrue();
        assertThat(suspects.contains("c")).isFalse();
    }
}
