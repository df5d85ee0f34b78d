package org.postern.postmaster;

import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.List;

/// One message on its way through the filters. Used once, by one thread.
final class Judging {

    private final Incoming incoming;
    private final List<TraceStep> trace = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    Judging(Incoming incoming) {
        this.incoming = incoming;
    }

    Judged all(List<Link> chain) {
        return all(chain, incoming.message());
    }

    /// @param begun the message as earlier chains left it
    Judged all(List<Link> chain, Message begun) {
        Message message = begun;
        for (Link link : chain) {
            switch (link.filter().judge(message, incoming)) {
                case Verdict.Pass pass -> {
                    note(link, pass);
                    pass.rejection().ifPresent(rejections::add);
                    message = pass.message();
                }
                case Verdict.Drop drop -> {
                    return ended(link, "drop", drop.reason(), drop.steps(), drop);
                }
                case Verdict.Park park -> {
                    return ended(link, "park", park.reason(), park.steps(), park);
                }
            }
        }
        return new Judged(
                Verdict.Pass.unchanged(message, "every filter let it pass"), trace, rejections);
    }

    private void note(Link link, Verdict.Pass pass) {
        if (!pass.steps().isEmpty()) {
            trace.addAll(pass.steps());
            return;
        }
        String result = pass.set().isEmpty() ? "pass" : "change";
        trace.add(new TraceStep("filter", link.name(), result, pass.why(), pass.set()));
    }

    private Judged ended(
            Link link, String result, String reason, List<TraceStep> steps, Verdict verdict) {
        if (steps.isEmpty()) {
            trace.add(TraceStep.of("filter", link.name(), result, reason));
        }
        trace.addAll(steps);
        return new Judged(verdict, trace, rejections);
    }
}
