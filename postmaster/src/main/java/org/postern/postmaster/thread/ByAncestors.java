package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Mentions;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The message answers one that we never received, and a mail of a ticket answers it too; or it is
/// that one, and comes late.
///
/// Everybody who got the other message may answer it, whether they know of our ticket or not.
final class ByAncestors implements Finder {

    private static final int MAX_ANCESTORS = 100;
    private static final int MAX_TICKETS = 5;

    private final Mentions mentions;
    private final Ambiguity ambiguity;

    ByAncestors(Mentions mentions, Tickets tickets) {
        this.mentions = mentions;
        this.ambiguity = new Ambiguity(tickets);
    }

    @Override
    public String name() {
        return "ancestors";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        List<MessageId> ids = ids(clues.message());
        List<Mentions.Hit> hits = mentions.find(tx, ids);
        for (MessageId id : ids) {
            List<TicketId> tickets =
                    hits.stream()
                            .filter(hit -> hit.messageId().equals(id))
                            .map(Mentions.Hit::ticket)
                            .toList();
            if (!tickets.isEmpty()) {
                return evidence(tx, clues.message(), id, tickets);
            }
        }
        return List.of();
    }

    /// The nearest first, and at last the message itself.
    private static List<MessageId> ids(Message message) {
        List<MessageId> ids =
                new ArrayList<>(message.ancestors().stream().limit(MAX_ANCESTORS).toList());
        message.messageId().ifPresent(ids::add);
        return ids;
    }

    /// People who do not know of each other may answer the same message, and have a ticket each;
    /// who of them wrote is not asked here.
    private List<Evidence> evidence(
            Tx tx, Message message, MessageId id, List<TicketId> newestFirst) {
        boolean itself = message.messageId().equals(Optional.of(id));
        String why =
                itself
                        ? "a mail of this ticket answers it"
                        : "it answers " + id + ", which a mail of this ticket answers as well";
        TicketId first = ambiguity.choose(tx, newestFirst).ticket();
        return Stream.concat(Stream.of(first), newestFirst.stream())
                .distinct()
                .limit(MAX_TICKETS)
                .map(ticket -> Evidence.of(name(), ticket, Bond.CROWD, why))
                .toList();
    }
}
