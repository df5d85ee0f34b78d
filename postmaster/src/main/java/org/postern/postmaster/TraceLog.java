package org.postern.postmaster;

import java.util.ArrayList;
import java.util.List;

/// The trace of one message while it grows. Used by one thread.
final class TraceLog {

    private final List<TraceStep> steps;

    TraceLog(List<TraceStep> before) {
        this.steps = new ArrayList<>(before);
    }

    void add(String step, String name, String result, String why) {
        steps.add(TraceStep.of(step, name, result, why));
    }

    void add(List<TraceStep> more) {
        steps.addAll(more);
    }

    List<TraceStep> steps() {
        return List.copyOf(steps);
    }
}
