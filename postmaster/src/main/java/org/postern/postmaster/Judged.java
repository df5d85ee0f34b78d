package org.postern.postmaster;

import java.util.List;

/// What the filters said, and why.
public record Judged(Verdict verdict, List<TraceStep> trace) {

    public Judged {
        trace = List.copyOf(trace);
    }
}
