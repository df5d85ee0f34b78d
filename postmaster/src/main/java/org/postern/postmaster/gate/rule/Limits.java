package org.postern.postmaster.gate.rule;

import org.postern.postmaster.gate.regex.Budget;

import java.time.Duration;

/// How much of a message is looked at, and for how long.
///
/// @param header characters of one header value
/// @param body characters of the body
/// @param perFilter time for one filter
/// @param perMessage time for all of them
public record Limits(int header, int body, Duration perFilter, Duration perMessage) {

    public static final Limits USUAL =
            new Limits(2000, 64 * 1024, Duration.ofMillis(100), Duration.ofSeconds(2));

    Budget budget() {
        return new Budget(perFilter, perMessage);
    }
}
