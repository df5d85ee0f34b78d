package org.postern.postmaster;

import org.postern.schema.message.Message;

import java.util.Map;

/// What a filter says about a message.
public sealed interface Verdict {

    /// It goes on, perhaps changed.
    ///
    /// @param message what the next filter sees
    /// @param why what the filter found, in words for a person
    /// @param set header fields that the filter set, by name; an empty value where it removed one
    record Pass(Message message, String why, Map<String, String> set) implements Verdict {
        public Pass {
            set = Map.copyOf(set);
        }

        static Pass unchanged(Message message, String why) {
            return new Pass(message, why, Map.of());
        }
    }

    /// It is not to become an article.
    record Drop(String reason) implements Verdict {}

    /// Somebody has to look at it first.
    record Park(String reason) implements Verdict {}
}
