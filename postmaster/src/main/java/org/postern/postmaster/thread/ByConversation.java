package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.Optional;

/// The message was written in a chat that belongs to a ticket already.
final class ByConversation implements FollowUpFinder {

    private final Conversations conversations;

    ByConversation(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public Optional<FollowUp> find(Tx tx, Message message) {
        return message.conversation()
                .flatMap(chat -> conversations.find(tx, chat))
                .map(
                        known ->
                                FollowUp.of(
                                        new TicketId(known.ticketId()),
                                        "it was written in the chat "
                                                + known.conversation().place()
                                                + ", which belongs to this ticket"));
    }
}
