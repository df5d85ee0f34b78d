package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.rule.Window;
import org.postern.schema.message.Message;
import org.postern.schema.store.DatabaseUnavailableException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A filter that may fail without stopping the message, and is only asked while it is in force.
record Guarded(String name, Window window, Filter filter) implements Filter {

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        if (!window.includes(incoming.receivedAt())) {
            return skipped(message, "it is not in force at this time");
        }
        try {
            return named(filter.judge(message, incoming));
        } catch (DatabaseUnavailableException e) {
            // Nothing is wrong with the filter; the message waits until it can be asked.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return skipped(message, "it failed: " + e);
        }
    }

    /// A filter does not know what the chain calls it.
    private Verdict named(Verdict verdict) {
        return verdict instanceof Verdict.Pass pass && !pass.steps().isEmpty()
                ? new Verdict.Pass(
                        pass.message(),
                        pass.why(),
                        pass.set(),
                        pass.steps().stream().map(this::named).toList(),
                        pass.rejection())
                : verdict;
    }

    private TraceStep named(TraceStep step) {
        return step.name().isEmpty()
                ? new TraceStep(step.step(), name, step.result(), step.why(), step.set())
                : step;
    }

    private Verdict skipped(Message message, String why) {
        return new Verdict.Pass(
                message,
                why,
                Map.of(),
                List.of(TraceStep.of("filter", name, "skip", why)),
                Optional.empty());
    }
}
