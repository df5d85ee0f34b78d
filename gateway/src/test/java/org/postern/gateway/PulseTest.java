package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class PulseTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pulse pulse = new Pulse(nanos::get);

    @Test
    void aLoopThatComesRoundIsNotSilent() {
        pulse.beat("sorter", Duration.ofSeconds(10));
        turn(Duration.ofSeconds(9));
        pulse.beat("sorter", Duration.ofSeconds(10));
        turn(Duration.ofSeconds(9));
        assertThat(pulse.silent()).isEmpty();
    }

    @Test
    void aLoopThatHangsIsNamedWithTheTimeSince() {
        pulse.beat("sorter", Duration.ofSeconds(10));
        pulse.beat("dispatcher", Duration.ofSeconds(60));
        turn(Duration.ofSeconds(11));
        assertThat(pulse.silent()).containsOnlyKeys("sorter");
        assertThat(pulse.silent().get("sorter")).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void aLoopThatEndedInGoodOrderIsNotMissed() {
        pulse.beat("sorter", Duration.ofSeconds(10));
        pulse.end("sorter");
        turn(Duration.ofSeconds(11));
        assertThat(pulse.silent()).isEmpty();
    }

    private void turn(Duration forward) {
        nanos.addAndGet(forward.toNanos());
    }
}
