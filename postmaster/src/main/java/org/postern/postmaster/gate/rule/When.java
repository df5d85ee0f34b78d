package org.postern.postmaster.gate.rule;

import org.postern.config.FreeForm;
import org.postern.config.Written;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.gate.regex.Lexicon;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Optional;

/// The conditions of a rule.
public final class When implements FreeForm {

    private final Condition condition;
    private final String written;

    When(Condition condition, String written) {
        this.condition = condition;
        this.written = written;
    }

    public static When read(Written written) {
        return new When(new ConditionReader().read(written), written.asWritten());
    }

    /// What the conditions found in the message; empty where they do not hold.
    ///
    /// @throws org.postern.postmaster.gate.regex.OutOfTimeException when that takes too long
    public Optional<Captures> find(Message message, Incoming incoming) {
        Captures captures = new Captures();
        Lexicon none = Lexicon.of(List.of());
        View view = new View(message, incoming, Limits.USUAL, none, Scanned.DEFAULT);
        return condition.holds(view, captures, Limits.USUAL.budget())
                ? Optional.of(captures)
                : Optional.empty();
    }

    Condition condition() {
        return condition;
    }

    @Override
    public String asWritten() {
        return written;
    }
}
