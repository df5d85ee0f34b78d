package org.postern.gateway;

import org.postern.postmaster.Outcome;

import java.util.OptionalLong;

/// What became of an arrival that was handed in by hand.
public sealed interface Handled {

    /// The postmaster settled it.
    record Settled(long spoolId, Outcome outcome) implements Handled {}

    /// It came before.
    ///
    /// @param ofSpoolId the arrival it repeats
    record Duplicate(long spoolId, long ofSpoolId, OptionalLong ticketId, OptionalLong articleId)
            implements Handled {}

    /// It is kept, bytes and all, for an operator.
    record Parked(long spoolId, String reason) implements Handled {}

    /// It is kept and will be tried again; or another process works on it.
    record Waiting(long spoolId, String reason) implements Handled {}
}
