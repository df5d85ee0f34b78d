package org.postern.channels.mailserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Remembers mails that could not be fetched, so that they stand in nobody's way: they come last,
/// each alone, and more and more rarely. Lives as long as its source, for a mail that makes a
/// server drop the connection must be remembered by the next one.
///
/// Safe for use by several threads.
public final class Suspects {
    private static final Duration RAREST = Duration.ofHours(1);

    private final InstantSource clock;
    private final Duration interval;
    private final Map<String, Suspect> suspects = new HashMap<>();

    private record Suspect(int failures, Instant notBefore) {}

    /// @param interval time between two polls; half of it is the wait after the second failure,
    ///   which doubles with each further one, up to an hour
    public Suspects(InstantSource clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /// Notes a failed fetch.
    ///
    /// @return how often it has failed by now
    public synchronized int add(String key) {
        Suspect before = suspects.get(key);
        int failures = before == null ? 1 : before.failures + 1;
        // Half of it, so that the next poll is the first one that tries again.
        Duration wait =
                failures == 1
                        ? Duration.ZERO
                        : interval.dividedBy(2).multipliedBy(1L << Math.min(failures - 2, 20));
        Duration bounded = wait.compareTo(RAREST) > 0 ? RAREST : wait;
        suspects.put(key, new Suspect(failures, clock.instant().plus(bounded)));
        return failures;
    }

    public synchronized boolean contains(String key) {
        return suspects.containsKey(key);
    }

    /// Whether it is one and its time to be tried again has not come.
    public synchronized boolean resting(String key) {
        Suspect suspect = suspects.get(key);
        return suspect != null && clock.instant().isBefore(suspect.notBefore);
    }

    public synchronized void clear(String key) {
        suspects.remove(key);
    }

    /// Forgets those that are no longer on the server.
    public synchronized void retain(Set<String> present) {
        suspects.keySet().retainAll(present);
    }
}
