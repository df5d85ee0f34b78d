package org.postern.schema.ticket;

import java.util.stream.LongStream;

/// When a ticket is overdue, in epoch seconds; 0 for never.
///
/// @param response without a first answer
/// @param update without an answer to what was written last
/// @param solution when it is not closed
public record Escalation(long response, long update, long solution) {

    public static final Escalation NONE = new Escalation(0, 0, 0);

    /// The first of the three.
    public long next() {
        return LongStream.of(response, update, solution).filter(time -> time != 0).min().orElse(0);
    }
}
