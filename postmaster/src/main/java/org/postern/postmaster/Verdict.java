package org.postern.postmaster;

import org.postern.schema.message.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a filter says about a message.
public sealed interface Verdict {

    /// It goes on, perhaps changed.
    ///
    /// @param message what the next filter sees
    /// @param why what the filter found, in words for a person
    /// @param set header fields that the filter set, by name; an empty value where it removed one
    /// @param steps what the trace says instead of one step for the filter; empty for that one. A
    ///   step without a name gets that of the filter
    /// @param rejection a mail that the sender is to get
    record Pass(
            Message message,
            String why,
            Map<String, String> set,
            List<TraceStep> steps,
            Optional<Rejection> rejection)
            implements Verdict {
        public Pass {
            set = Map.copyOf(set);
            steps = List.copyOf(steps);
        }

        public Pass(Message message, String why, Map<String, String> set) {
            this(message, why, set, List.of(), Optional.empty());
        }

        public static Pass unchanged(Message message, String why) {
            return new Pass(message, why, Map.of());
        }
    }

    /// It is not to become an article.
    ///
    /// @param steps as in [Pass]
    record Drop(String reason, List<TraceStep> steps) implements Verdict {
        public Drop {
            steps = List.copyOf(steps);
        }

        public Drop(String reason) {
            this(reason, List.of());
        }
    }

    /// Somebody has to look at it first.
    ///
    /// @param steps as in [Pass]
    record Park(String reason, List<TraceStep> steps) implements Verdict {
        public Park {
            steps = List.copyOf(steps);
        }

        public Park(String reason) {
            this(reason, List.of());
        }
    }
}
