package org.postern.postmaster.gate.rule;

import java.time.Instant;
import java.util.Optional;

/// When a filter is in force.
///
/// @param from the first moment
/// @param until the first moment in which it is not any more
public record Window(Optional<Instant> from, Optional<Instant> until) {

    public static final Window ALWAYS = new Window(Optional.empty(), Optional.empty());

    public boolean includes(Instant moment) {
        return from.map(first -> !moment.isBefore(first)).orElse(true)
                && until.map(moment::isBefore).orElse(true);
    }
}
