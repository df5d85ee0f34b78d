package org.postern.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the daemon is, from what its parts say of themselves.
///
/// Safe for use by many threads.
final class Health {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Pulse pulse;
    private volatile Phase phase = Phase.STARTING;
    private volatile Optional<Instant> databaseSeen = Optional.empty();
    private volatile String databaseTrouble = "not asked yet";

    Health(InstantSource clock, Pulse pulse) {
        this.clock = clock;
        this.pulse = pulse;
    }

    /// Where in its life the daemon is.
    enum Phase {
        STARTING,
        RUNNING,
        DRAINING
    }

    void phase(Phase phase) {
        this.phase = phase;
    }

    /// The database answered just now.
    void databaseAnswered() {
        databaseSeen = Optional.of(clock.instant());
    }

    /// The database did not answer.
    void databaseFailed(String why) {
        databaseTrouble = why;
    }

    /// What keeps the daemon from doing its work; empty when it is ready. The trouble of one
    /// account is not among it, for the others still work.
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        switch (phase) {
            case STARTING -> obstacles.add("starting");
            case DRAINING -> obstacles.add("draining");
            case RUNNING -> {}
        }
        Instant oldest = clock.instant().minus(FRESH);
        if (databaseSeen.isEmpty() || databaseSeen.get().isBefore(oldest)) {
            obstacles.add("database: " + databaseTrouble);
        }
        pulse.silent()
                .forEach(
                        (loop, since) ->
                                obstacles.add(
                                        loop
                                                + " has not come round for "
                                                + since.toSeconds()
                                                + " s"));
        return obstacles;
    }

    /// Whether every loop comes round; a database that is away does not make the process sick.
    boolean alive() {
        return pulse.silent().isEmpty();
    }
}
