package org.postern.postmaster.thread;

import org.postern.schema.store.Conversations;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.List;

/// The message was written in a chat that belongs to a ticket already.
final class ByConversation implements Finder {

    private final Conversations conversations;

    ByConversation(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        return clues
                .message()
                .conversation()
                .flatMap(chat -> conversations.find(tx, chat))
                .map(this::evidence)
                .stream()
                .toList();
    }

    private Evidence evidence(Conversations.Known known) {
        String place = known.conversation().place();
        return Evidence.of(
                name(),
                new TicketId(known.ticketId()),
                Bond.CHAT,
                "it was written in the chat " + place + ", which belongs to this ticket");
    }
}
