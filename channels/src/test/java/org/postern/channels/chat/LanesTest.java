package org.postern.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class LanesTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Lanes lanes = new Lanes(now::get, Duration.ofSeconds(1));

    @Test
    void turnsInOneLaneAreAnIntervalApart() {
        assertThat(lanes.reserve("a")).isZero();
        assertThat(lanes.reserve("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(lanes.reserve("a")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theNeighbourDoesNotWait() {
        lanes.reserve("a");
        lanes.close("a", Duration.ofSeconds(30));

        assertThat(lanes.reserve("b")).isZero();
        assertThat(lanes.closedFor("b")).isEmpty();
    }

    @Test
    void aClosedLaneOpensWhenItsTimeIsOver() {
        lanes.close("a", Duration.ofSeconds(30));
        now.updateAndGet(instant -> instant.plusSeconds(29));
        assertThat(lanes.closedFor("a")).contains(Duration.ofSeconds(1));

        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(lanes.closedFor("a")).isEmpty();
    }

    @Test
    void aRestedLaneIsFreeAtOnce() {
        lanes.reserve("a");
        now.updateAndGet(instant -> instant.plusSeconds(5));

        assertThat(lanes.reserve("a")).isZero();
    }
}
