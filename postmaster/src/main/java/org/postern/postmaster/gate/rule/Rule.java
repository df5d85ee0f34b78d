package org.postern.postmaster.gate.rule;

import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Message;

import java.util.List;

/// One filter as an administrator writes it: where all its conditions hold, it sets fields, and may
/// end the way of the message.
///
/// @param stop whether the rules behind it in its set are left out then
public record Rule(
        String name,
        String place,
        Window window,
        When when,
        List<Setting> settings,
        Ending ending,
        boolean stop)
        implements Filter {

    public Rule {
        settings = List.copyOf(settings);
    }

    /// What becomes of a message that it applies to.
    public sealed interface Ending {
        /// Nothing: it goes on.
        record GoesOn() implements Ending {}

        record Parks(String reason) implements Ending {}

        record Drops(String reason) implements Ending {}
    }

    /// Asked alone, and not in its set.
    @Override
    public Verdict judge(Message message, Incoming incoming) {
        return new RuleSet(name, List.of(this), Limits.USUAL, Scanned.DEFAULT)
                .judge(message, incoming);
    }

    /// The same rule under the name and at the place that the chain gives it.
    public Rule at(String newName, String newPlace, Window newWindow) {
        return new Rule(newName, newPlace, newWindow, when, settings, ending, stop);
    }

    /// Whether some pattern of it may need any time.
    public boolean backtracks() {
        return when.condition().backtracks();
    }
}
