package org.postern.postmaster.thread;

import org.postern.schema.message.MessageId;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The message answers a letter of ours that lies in the outbox: an answer, an automatic reply or a
/// notification to an agent.
final class ByLetter implements Finder {

    /// What is answered is named last, so the nearest are enough.
    private static final int MAX_ANCESTORS = 20;

    private final Outbox outbox;

    ByLetter(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "letter";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        List<MessageId> ancestors =
                clues.message().ancestors().stream().limit(MAX_ANCESTORS).toList();
        Map<MessageId, Outbox.Sent> letters = outbox.byMessageIds(tx, ancestors);
        List<Evidence> found = new ArrayList<>();
        for (int i = 0; i < ancestors.size(); i++) {
            Outbox.Sent letter = letters.get(ancestors.get(i));
            if (letter != null && letter.ticketId().isPresent()) {
                found.add(evidence(ancestors.get(i), i, letter));
            }
        }
        return found;
    }

    private Evidence evidence(MessageId ancestor, int distance, Outbox.Sent letter) {
        boolean notification = letter.kind() == Outbox.Kind.NOTIFICATION;
        String what = notification ? "a notification of ours" : "a letter of ours";
        return Evidence.answer(
                name(),
                new TicketId(letter.ticketId().orElseThrow()),
                notification ? Bond.NOTIFICATION : Bond.LETTER,
                distance,
                "it answers " + ancestor + ", " + what);
    }
}
