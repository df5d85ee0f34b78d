package org.postern.schema.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that only moves when a test turns it.
final class TurnableClock implements InstantSource {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    void turn(Duration forward) {
        now = now.plus(forward);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
