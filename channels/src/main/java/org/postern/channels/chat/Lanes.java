package org.postern.channels.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One paced lane for each room: chat platforms allow about one message a second and room, and tell
/// us with a 429 how long to keep out of one. No other lane waits.
///
/// Safe for use by several threads.
public final class Lanes {
    private static final int TIDY_ABOVE = 1000;

    private final InstantSource clock;
    private final Duration interval;
    private final Map<String, Instant> free = new HashMap<>();
    private final Map<String, Instant> closed = new HashMap<>();

    public Lanes(InstantSource clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /// How long a lane stays closed, if it is.
    public synchronized Optional<Duration> closedFor(String lane) {
        Instant until = closed.get(lane);
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now)) {
            closed.remove(lane);
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, until));
    }

    public synchronized void close(String lane, Duration time) {
        closed.put(lane, clock.instant().plus(time));
    }

    /// Waits for the turn of the caller in this lane.
    public void pace(String lane) throws InterruptedException {
        Thread.sleep(reserve(lane));
    }

    /// Books the next free moment of the lane, and says how far away it is.
    synchronized Duration reserve(String lane) {
        Instant now = clock.instant();
        if (free.size() > TIDY_ABOVE) {
            free.values().removeIf(moment -> moment.isBefore(now));
            closed.values().removeIf(moment -> moment.isBefore(now));
        }
        Instant next = free.getOrDefault(lane, now);
        Instant turn = next.isBefore(now) ? now : next;
        free.put(lane, turn.plus(interval));
        return Duration.between(now, turn);
    }
}
