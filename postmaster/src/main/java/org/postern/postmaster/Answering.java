package org.postern.postmaster;

import org.postern.postmaster.answer.AutoReplies;
import org.postern.postmaster.answer.Case;
import org.postern.postmaster.answer.Notifier;
import org.postern.postmaster.answer.Said;
import org.postern.postmaster.thread.Threads;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.util.List;
import java.util.Optional;

/// What follows once an article is filed, whatever ticket it is on: the thread is remembered, the
/// customer is answered, the agents are told, and the ticket's docket is closed.
final class Answering {

    private static final String NEW_TICKET = "NotificationNewTicket";
    private static final String FOLLOW_UP = "NotificationFollowUp";

    /// Key of the flag on an article that a stranger wrote.
    private static final String STRANGER = "Stranger";

    private final UserId user;
    private final TicketStores stores;
    private final Overdue overdue;
    private final Threads threads;
    private final AutoReplies replies;
    private final Notifier notifier;

    Answering(
            PostmasterSettings settings,
            TicketStores stores,
            Threads threads,
            AutoReplies replies,
            Notifier notifier) {
        this.user = new UserId(settings.postmasterUserId());
        this.stores = stores;
        this.overdue = new Overdue(settings, stores);
        this.threads = threads;
        this.replies = replies;
        this.notifier = notifier;
    }

    /// @param occasion why it may be answered
    /// @param customer whose ticket it is, where known
    Outcome.Filed finish(
            Work work,
            Filing.Filed filed,
            AutoResponse.Occasion occasion,
            Optional<Customer> customer) {
        Tx tx = work.tx();
        Docket docket = filed.docket();
        Ticket ticket = docket.ticket();
        Names names = stores.lookups().names(tx);
        Queue queue = names.queue(ticket.queue()).orElseGet(names::lastResort);
        work.trace()
                .add(
                        "ticket",
                        ticket.number().value(),
                        ticket.state().name(),
                        "the article is in the queue " + queue.name());
        threads.remember(tx, work.message(), work.search(), ticket.id());
        work.stranger().ifPresent(why -> flag(tx, filed, why));
        Case file =
                new Case(
                        work.incoming().spoolId(),
                        work.message(),
                        ticket,
                        queue,
                        filed.article(),
                        customer,
                        work.stranger());
        Said reply = replies.consider(tx, occasion, file);
        docket.note(reply.notes());
        work.trace().add("auto-reply", occasion.word(), reply.result(), reply.why());
        tell(work, occasion.isNewTicket() ? NEW_TICKET : FOLLOW_UP, file, docket);
        close(tx, docket);
        return filed(filed, ticket, queue, reply, work.evidence());
    }

    /// Writes what was noted on a ticket, and when it is overdue now.
    void close(Tx tx, Docket docket) {
        docket.close(tx, stores, overdue);
    }

    /// So that nobody takes it for the customer's.
    private void flag(Tx tx, Filing.Filed filed, String why) {
        stores.articles().flag(tx, filed.article(), STRANGER, user);
        filed.docket()
                .note(
                        HistoryType.MISC,
                        "Kept from the customer: " + why + ".",
                        Optional.of(filed.article()));
    }

    private void tell(Work work, String event, Case file, Docket docket) {
        List<Notifier.Told> all = notifier.tell(work.tx(), event, file);
        for (Notifier.Told told : all) {
            docket.note(told.said().notes());
            work.trace()
                    .add(
                            "notification",
                            told.notification(),
                            told.said().result(),
                            told.said().why());
        }
    }

    private static Outcome.Filed filed(
            Filing.Filed filed, Ticket ticket, Queue queue, Said reply, String evidence) {
        return new Outcome.Filed(
                ticket.id().value(),
                ticket.number().value(),
                filed.article().value(),
                queue.name(),
                ticket.state().name(),
                ticket.priority().name(),
                reply.result().equals(Said.QUEUED) ? Said.QUEUED : reply.why(),
                evidence);
    }
}
