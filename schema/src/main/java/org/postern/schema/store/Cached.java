package org.postern.schema.store;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// A small table held for a moment, so that a busy desk does not read it for every message. The
/// moment is short: who changes a queue and writes a mail next sees the change.
///
/// Safe for use by many threads.
final class Cached<T> {

    static final Duration TERM = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Function<Tx, T> load;
    private volatile @Nullable Held<T> held;

    private record Held<T>(T value, Instant since) {}

    Cached(InstantSource clock, Function<Tx, T> load) {
        this.clock = clock;
        this.load = load;
    }

    T get(Tx tx) {
        Held<T> before = held;
        Instant now = clock.instant();
        if (before != null
                && !now.isBefore(before.since())
                && now.isBefore(before.since().plus(TERM))) {
            return before.value();
        }
        return reload(tx);
    }

    /// Reads it now, whatever is held.
    T reload(Tx tx) {
        T value = load.apply(tx);
        held = new Held<>(value, clock.instant());
        return value;
    }
}
