package org.postern.gateway.cli;

import org.postern.gateway.Explained;
import org.postern.gateway.Outcomes;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What would become of a message, for people: the outcome in one line, then every step.
final class ExplainedText {

    private ExplainedText() {}

    static List<String> lines(String file, Explained explained) {
        return switch (explained) {
            case Explained.Settled(Outcome outcome) -> {
                Outcome safe = NotWritten.of(outcome);
                yield lines(file + ": " + sentence(safe), safe.trace());
            }
            case Explained.Duplicate(long of, OptionalLong ticket, _, var trace) ->
                    lines(
                            file + ": duplicate of spool " + of + ticketWords(ticket),
                            trace.map(Outcomes::keptTrace).orElse(List.of()));
            case Explained.Parked(String reason, List<TraceStep> trace) ->
                    lines(file + ": parked: " + reason, trace);
        };
    }

    private static String ticketWords(OptionalLong ticket) {
        return ticket.isPresent() ? ", which is on ticket id " + ticket.getAsLong() : "";
    }

    private static String sentence(Outcome outcome) {
        if (outcome instanceof Outcome.Ignored(String reason, _)) {
            return "ignored: " + reason;
        }
        return Outcomes.word(outcome)
                + Outcomes.filed(outcome)
                        .map(
                                filed ->
                                        (NotWritten.opens(outcome)
                                                        ? " a new ticket in "
                                                        : " ticket " + filed.number() + " in ")
                                                + filed.queue()
                                                + ", "
                                                + filed.state()
                                                + ", "
                                                + filed.priority()
                                                + " ("
                                                + filed.evidence()
                                                + "), auto-reply: "
                                                + filed.autoReply())
                        .orElse("");
    }

    static List<String> lines(String head, List<TraceStep> trace) {
        List<String> lines = new ArrayList<>();
        lines.add(head);
        for (TraceStep step : trace) {
            lines.add(
                    "  %-12s %-24s %-10s %s"
                            .formatted(step.step(), step.name(), step.result(), step.why()));
            for (Map.Entry<String, String> set : new TreeMap<>(step.set()).entrySet()) {
                lines.add("  %-12s   %s: %s".formatted("", set.getKey(), set.getValue()));
            }
        }
        return lines;
    }
}
