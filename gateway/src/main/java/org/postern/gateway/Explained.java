package org.postern.gateway;

import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What would become of an arrival, if it came now.
public sealed interface Explained {

    /// It would be settled so. Ids and numbers in it that are new were given out to nobody.
    record Settled(Outcome outcome) implements Explained {}

    /// It came before.
    ///
    /// @param ofSpoolId the arrival it repeats
    /// @param trace what was decided about that one, as it was kept: a JSON array; empty where it
    ///   is not settled yet, or the trace is no longer kept
    record Duplicate(
            long ofSpoolId, OptionalLong ticketId, OptionalLong articleId, Optional<String> trace)
            implements Explained {}

    /// It would be kept for an operator.
    record Parked(String reason, List<TraceStep> trace) implements Explained {
        public Parked {
            trace = List.copyOf(trace);
        }
    }
}
