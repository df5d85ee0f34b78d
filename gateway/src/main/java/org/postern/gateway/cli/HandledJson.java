package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.gateway.Handled;
import org.postern.gateway.Outcomes;
import org.postern.postmaster.Outcome;

import java.util.OptionalLong;

/// What became of a mail that was handed in, as `inject --json` prints it.
final class HandledJson {

    private HandledJson() {}

    static ObjectNode of(String file, Handled handled) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", file);
        switch (handled) {
            case Handled.Settled(long spoolId, Outcome outcome) -> {
                node.put("spoolId", spoolId);
                OutcomeJson.put(node, outcome);
            }
            case Handled.Duplicate(
                            long spoolId,
                            long of,
                            OptionalLong ticket,
                            OptionalLong article) -> {
                node.put("outcome", "duplicate");
                node.put("spoolId", spoolId);
                node.put("duplicateOfSpoolId", of);
                OutcomeJson.put(node, "ticketId", ticket);
                OutcomeJson.put(node, "articleId", article);
            }
            case Handled.Parked(long spoolId, String reason) -> {
                node.put("outcome", "parked");
                node.put("spoolId", spoolId);
                node.put("reason", reason);
            }
            case Handled.Waiting(long spoolId, String reason) -> {
                node.put("outcome", "waiting");
                node.put("spoolId", spoolId);
                node.put("reason", reason);
            }
        }
        return node;
    }

    /// One line for people.
    static String line(String file, Handled handled) {
        return switch (handled) {
            case Handled.Settled(long spoolId, Outcome outcome) ->
                    file
                            + ": "
                            + Outcomes.word(outcome)
                            + Outcomes.filed(outcome)
                                    .map(
                                            filed ->
                                                    " ticket "
                                                            + filed.number()
                                                            + " in "
                                                            + filed.queue()
                                                            + " ("
                                                            + filed.evidence()
                                                            + "), auto-reply: "
                                                            + filed.autoReply())
                                    .orElse("")
                            + ", spool "
                            + spoolId;
            case Handled.Duplicate(long spoolId, long of, _, _) ->
                    file + ": duplicate of spool " + of + ", spool " + spoolId;
            case Handled.Parked(long spoolId, String reason) ->
                    file + ": parked as spool " + spoolId + ": " + reason;
            case Handled.Waiting(long spoolId, String reason) ->
                    file + ": kept as spool " + spoolId + ", not settled yet: " + reason;
        };
    }
}
