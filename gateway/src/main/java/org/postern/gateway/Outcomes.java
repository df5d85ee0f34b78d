package org.postern.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.Spool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What became of a message, in the words of our tables, logs and commands.
public final class Outcomes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Outcomes() {}

    /// One word, the same everywhere.
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Opened _ -> "opened";
            case Outcome.Appended _ -> "appended";
            case Outcome.Rejected _ -> "rejected";
            case Outcome.NewAfterClosed _ -> "new-after-closed";
            case Outcome.Ignored _ -> "ignored";
        };
    }

    /// Where it was filed, if it was.
    public static Optional<Outcome.Filed> filed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Opened(var filed, _) -> Optional.of(filed);
            case Outcome.Appended(var filed, _) -> Optional.of(filed);
            case Outcome.Rejected(var filed, _) -> Optional.of(filed);
            case Outcome.NewAfterClosed(var filed, _, _) -> Optional.of(filed);
            case Outcome.Ignored _ -> Optional.empty();
        };
    }

    /// One line for a log.
    static String sentence(Outcome outcome) {
        if (outcome instanceof Outcome.Ignored(String reason, _)) {
            return "ignored: " + reason;
        }
        return filed(outcome)
                .map(
                        filed ->
                                word(outcome)
                                        + " ticket "
                                        + filed.number()
                                        + " in "
                                        + filed.queue()
                                        + ", article "
                                        + filed.articleId()
                                        + " ("
                                        + filed.evidence()
                                        + "), auto-reply: "
                                        + filed.autoReply())
                .orElse(word(outcome));
    }

    /// The row of the spool for it. A mail that became an article is kept there byte for byte;
    /// every other arrival stays in the spool.
    static Spool.Settlement settlement(Outcome outcome, Arrival.Format format) {
        Optional<Outcome.Filed> filed = filed(outcome);
        boolean articleHasBytes = filed.isPresent() && format == Arrival.Format.MAIL;
        return new Spool.Settlement(
                word(outcome),
                filed.map(one -> OptionalLong.of(one.ticketId())).orElse(OptionalLong.empty()),
                filed.map(one -> OptionalLong.of(one.articleId())).orElse(OptionalLong.empty()),
                outcome instanceof Outcome.Ignored(String reason, _)
                        ? Optional.of(reason)
                        : Optional.empty(),
                !articleHasBytes);
    }

    /// The trace as it is stored.
    static String text(List<TraceStep> trace) {
        try {
            return JSON.writeValueAsString(steps(trace));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /// A trace as it was stored.
    public static JsonNode keptSteps(String stored) {
        try {
            return JSON.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trace in the database is no JSON: " + stored, e);
        }
    }

    /// A trace as it was stored.
    public static List<TraceStep> keptTrace(String stored) {
        List<TraceStep> steps = new ArrayList<>();
        for (JsonNode node : keptSteps(stored)) {
            Map<String, String> set = new TreeMap<>();
            node.path("set").forEachEntry((name, value) -> set.put(name, value.asText()));
            steps.add(
                    new TraceStep(
                            node.path("step").asText(),
                            node.path("name").asText(),
                            node.path("result").asText(),
                            node.path("why").asText(),
                            set));
        }
        return steps;
    }

    /// The trace as a JSON array.
    public static ArrayNode steps(List<TraceStep> trace) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (TraceStep step : trace) {
            ObjectNode node = steps.addObject();
            node.put("step", step.step());
            node.put("name", step.name());
            node.put("result", step.result());
            node.put("why", step.why());
            ObjectNode set = node.putObject("set");
            new TreeMap<>(step.set()).forEach(set::put);
        }
        return steps;
    }
}
