package org.postern.postmaster;

import java.util.List;

/// What the filters said, and why.
///
/// @param rejections mails that the sender is to get
public record Judged(Verdict verdict, List<TraceStep> trace, List<Rejection> rejections) {

    public Judged {
        trace = List.copyOf(trace);
        rejections = List.copyOf(rejections);
    }

    public Judged(Verdict verdict, List<TraceStep> trace) {
        this(verdict, trace, List.of());
    }
}
