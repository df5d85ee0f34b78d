package org.postern.postmaster;

import java.util.Map;

/// One decision about a message, for the person who asks why.
///
/// @param step what kind of decision: `filter`, `follow-up`, `decision`, `queue`, `customer`,
///   `ticket`, `article`, `auto-reply`, `notification`, `answer`
/// @param name who decided
/// @param result in a word or two
/// @param why a sentence
/// @param set what was set by it, by name
public record TraceStep(
        String step, String name, String result, String why, Map<String, String> set) {

    public TraceStep {
        set = Map.copyOf(set);
    }

    public static TraceStep of(String step, String name, String result, String why) {
        return new TraceStep(step, name, result, why, Map.of());
    }
}
