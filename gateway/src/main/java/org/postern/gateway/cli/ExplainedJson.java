package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.gateway.Explained;
import org.postern.gateway.Outcomes;
import org.postern.postmaster.Outcome;

import java.util.List;
import java.util.OptionalLong;

/// What would become of a message, as `explain --json` prints it: the keys of `inject --json`
/// without what only writing would give out, the ids of new tickets and articles.
final class ExplainedJson {

    private static final List<String> OF_A_NEW_ARTICLE = List.of("articleId");
    private static final List<String> OF_A_NEW_TICKET =
            List.of("articleId", "ticketId", "ticketNumber");

    private ExplainedJson() {}

    static ObjectNode of(String file, Explained explained) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file);
        switch (explained) {
            case Explained.Settled(Outcome outcome) -> {
                OutcomeJson.put(node, NotWritten.of(outcome));
                node.remove(NotWritten.opens(outcome) ? OF_A_NEW_TICKET : OF_A_NEW_ARTICLE);
            }
            case Explained.Duplicate(
                            long of,
                            OptionalLong ticket,
                            OptionalLong article,
                            var trace) -> {
                node.put("outcome", "duplicate");
                node.put("duplicateOfSpoolId", of);
                OutcomeJson.put(node, "ticketId", ticket);
                OutcomeJson.put(node, "articleId", article);
                trace.map(Outcomes::keptSteps).ifPresent(steps -> node.set("trace", steps));
            }
            case Explained.Parked(String reason, var trace) -> {
                node.put("outcome", "parked");
                node.put("reason", reason);
                node.set("trace", Outcomes.steps(trace));
            }
        }
        return node;
    }
}
