package org.postern.gateway.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Time since it was made, by the monotonic clock.
final class Stopwatch {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final long begun = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// Waits for something of the daemon.
    ///
    /// @throws BenchException with what the daemon wrote, when it does not come or the daemon ends
    Stopwatch until(String what, ChildDaemon daemon, BooleanSupplier come)
            throws InterruptedException, BenchException {
        while (!come.getAsBoolean()) {
            if (!daemon.isAlive() || elapsed().compareTo(PATIENCE) > 0) {
                throw new BenchException(
                        what + " did not come; the daemon wrote:\n" + daemon.log());
            }
            Thread.sleep(LOOK_EVERY);
        }
        return this;
    }
}
