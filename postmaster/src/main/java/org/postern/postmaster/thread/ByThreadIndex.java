package org.postern.postmaster.thread;

import org.postern.schema.store.OutlookThreads;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Optional;

/// Outlook counts the message to a conversation of which a mail lies on a ticket.
final class ByThreadIndex implements Finder {

    private final OutlookThreads threads;
    private final Ambiguity ambiguity;

    ByThreadIndex(OutlookThreads threads, Tickets tickets) {
        this.threads = threads;
        this.ambiguity = new Ambiguity(tickets);
    }

    @Override
    public String name() {
        return "thread-index";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        Optional<OutlookThread> thread = OutlookThread.of(clues.message());
        List<TicketId> tickets =
                thread.map(one -> threads.find(tx, one.root(), one.topic())).orElse(List.of());
        if (tickets.isEmpty()) {
            return List.of();
        }
        String why = "Outlook counts it to a conversation of this ticket";
        return List.of(
                Evidence.of(name(), ambiguity.choose(tx, tickets).ticket(), Bond.CROWD, why));
    }
}
