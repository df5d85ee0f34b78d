package org.postern.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The heartbeats of the loops that must never stop. A loop beats each time it comes round; a loop
/// that hangs falls silent, and then nobody may tell systemd that all is well.
final class Pulse {

    private final Map<String, Beat> beats = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    private record Beat(long at, Duration patience) {}

    Pulse() {
        this(System::nanoTime);
    }

    /// @param nanoTime a monotonic clock
    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// The loop came round, and will again within its patience.
    void beat(String loop, Duration patience) {
        beats.put(loop, new Beat(nanoTime.getAsLong(), patience));
    }

    /// The loop ended in good order.
    void end(String loop) {
        beats.remove(loop);
    }

    /// Loops that have been silent for longer than they said, by name with the time since.
    Map<String, Duration> silent() {
        long now = nanoTime.getAsLong();
        Map<String, Duration> silent = new java.util.TreeMap<>();
        beats.forEach(
                (loop, beat) -> {
                    Duration since = Duration.ofNanos(now - beat.at());
                    if (since.compareTo(beat.patience()) > 0) {
                        silent.put(loop, since);
                    }
                });
        return silent;
    }
}
