package org.postern.postmaster;

import java.util.List;

/// What became of a message.
public sealed interface Outcome {

    /// Every decision on the way, in order.
    List<TraceStep> trace();

    /// Where it was filed.
    ///
    /// @param queue name of the ticket's queue afterwards
    /// @param autoReply `queued`, or why there was none
    /// @param evidence why this ticket
    record Filed(
            long ticketId,
            String number,
            long articleId,
            String queue,
            String state,
            String priority,
            String autoReply,
            String evidence) {}

    /// A new ticket.
    record Opened(Filed filed, List<TraceStep> trace) implements Outcome {
        public Opened {
            trace = List.copyOf(trace);
        }
    }

    /// A further article of a ticket.
    record Appended(Filed filed, List<TraceStep> trace) implements Outcome {
        public Appended {
            trace = List.copyOf(trace);
        }
    }

    /// An article of a closed ticket, which stays closed.
    record Rejected(Filed filed, List<TraceStep> trace) implements Outcome {
        public Rejected {
            trace = List.copyOf(trace);
        }
    }

    /// A new ticket, because the one it belongs to is closed.
    ///
    /// @param closedTicketId that one
    record NewAfterClosed(Filed filed, long closedTicketId, List<TraceStep> trace)
            implements Outcome {
        public NewAfterClosed {
            trace = List.copyOf(trace);
        }
    }

    /// Nothing was filed.
    record Ignored(String reason, List<TraceStep> trace) implements Outcome {
        public Ignored {
            trace = List.copyOf(trace);
        }
    }
}
