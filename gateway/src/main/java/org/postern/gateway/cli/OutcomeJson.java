package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.gateway.Outcomes;
import org.postern.postmaster.Outcome;

import java.util.OptionalLong;

/// What became of a message, in the keys that `inject --json` and `explain --json` share.
final class OutcomeJson {

    private OutcomeJson() {}

    static void put(ObjectNode node, Outcome outcome) {
        node.put("outcome", Outcomes.word(outcome));
        Outcomes.filed(outcome).ifPresent(filed -> put(node, filed));
        if (outcome instanceof Outcome.Ignored(String reason, _)) {
            node.put("reason", reason);
        }
        node.set("trace", Outcomes.steps(outcome.trace()));
    }

    private static void put(ObjectNode node, Outcome.Filed filed) {
        node.put("ticketId", filed.ticketId());
        node.put("ticketNumber", filed.number());
        node.put("articleId", filed.articleId());
        node.put("queue", filed.queue());
        node.put("state", filed.state());
        node.put("priority", filed.priority());
        node.put("autoReply", filed.autoReply());
        node.put("evidence", filed.evidence());
    }

    static void put(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        }
    }
}
