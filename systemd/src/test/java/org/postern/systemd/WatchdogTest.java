package org.postern.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

final class WatchdogTest {

    @Test
    void theTimeoutIsThatOfTheUnit() {
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "42"), 42))
                .contains(new Watchdog(Duration.ofSeconds(30)));
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "1500"), 42))
                .contains(new Watchdog(Duration.ofNanos(1_500_000)));
    }

    @Test
    void itIsFedThreeTimesInEachTimeout() {
        assertThat(new Watchdog(Duration.ofSeconds(30)).interval())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aWatchdogOfAnotherProcessIsNotOurs() {
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "1"), 42))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "000", "-5", "soon", "99999999999999999999"})
    void whatIsNoTimeoutIsNoWatchdog(String micros) {
        assertThat(Watchdog.of(Map.of("WATCHDOG_USEC", micros), 42)).isEmpty();
        assertThat(Watchdog.of(Map.of(), 42)).isEmpty();
    }
}
