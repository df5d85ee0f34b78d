package org.postern.gateway.cli;

import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes the number of a ticket out of an outcome that was only rehearsed: it was given out to
/// nobody, and another ticket will have it.
final class NotWritten {

    private static final String NEW = "(new)";

    private NotWritten() {}

    static Outcome of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Opened(var filed, var trace) ->
                    new Outcome.Opened(filed, without(filed.number(), trace));
            case Outcome.NewAfterClosed(var filed, long closed, var trace) ->
                    new Outcome.NewAfterClosed(filed, closed, without(filed.number(), trace));
            case Outcome.Appended _, Outcome.Rejected _, Outcome.Ignored _ -> outcome;
        };
    }

    private static List<TraceStep> without(String number, List<TraceStep> trace) {
        return trace.stream()
                .map(
                        step ->
                                new TraceStep(
                                        step.step(),
                                        step.name().replace(number, NEW),
                                        step.result().replace(number, NEW),
                                        step.why().replace(number, NEW),
                                        without(number, step.set())))
                .toList();
    }

    private static Map<String, String> without(String number, Map<String, String> set) {
        return set.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().replace(number, NEW)));
    }

    /// Whether it would be a ticket that is not there yet.
    static boolean opens(Outcome outcome) {
        return outcome instanceof Outcome.Opened || outcome instanceof Outcome.NewAfterClosed;
    }
}
