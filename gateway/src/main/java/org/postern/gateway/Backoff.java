package org.postern.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times that grow: the first, doubled each time, up to the longest, each made a little
/// longer or shorter by chance, so that many who failed together do not come back together.
///
/// @param first after one failure
/// @param longest never more than this, chance included
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final double SPREAD = 0.2;

    /// @param failures how many in a row, from one
    Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        double exact =
                Math.min(
                        (double) first.toMillis() * Math.scalb(1.0, doublings),
                        (double) longest.toMillis());
        return spread(Duration.ofMillis((long) exact));
    }

    /// The time, up to a fifth longer or shorter.
    Duration spread(Duration time) {
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis((long) ((double) time.toMillis() * factor));
    }
}
