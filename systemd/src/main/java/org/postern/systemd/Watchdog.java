package org.postern.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How often systemd wants to hear [Notifier#watchdog] before it kills and restarts the daemon.
///
/// @param timeout the `WatchdogSec=` of the unit, greater than zero
public record Watchdog(Duration timeout) {

    public Watchdog {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("A watchdog needs a timeout: " + timeout);
        }
    }

    /// The watchdog that watches this process, by sd_watchdog_enabled(3); empty when there is none.
    ///
    /// @param environment that of the process
    /// @param pid of the process; the environment may have been meant for another one
    public static Optional<Watchdog> of(Map<String, String> environment, long pid) {
        String watched = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        if (!watched.equals(Long.toString(pid)) || !micros.matches("0*[1-9][0-9]{0,14}")) {
            return Optional.empty();
        }
        return Optional.of(new Watchdog(Duration.ofNanos(Long.parseLong(micros) * 1_000)));
    }

    /// How often to look for progress and say so: three times in each timeout, so that one delay is
    /// not a death.
    public Duration interval() {
        return timeout.dividedBy(3);
    }
}
