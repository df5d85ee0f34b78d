package org.postern.postmaster;

import org.postern.postmaster.answer.AutoReplies;
import org.postern.postmaster.answer.Case;
import org.postern.postmaster.answer.Notifier;
import org.postern.postmaster.answer.Said;
import org.postern.postmaster.thread.Bond;
import org.postern.postmaster.thread.Clues;
import org.postern.postmaster.thread.Search;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Threads;
import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.FollowUpPolicy;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files what customers write: finds the ticket, decides, files, and lets the answers be written.
final class Desk {

    private static final String NEW_TICKET = "NotificationNewTicket";
    private static final String FOLLOW_UP = "NotificationFollowUp";

    private final PostmasterSettings settings;
    private final TicketStores stores;
    private final Threads threads;
    private final SubjectRules subjects;
    private final Filing filing;
    private final AutoReplies replies;
    private final Notifier notifier;
    private final Router router;
    private final Customership customership;

    Desk(
            PostmasterSettings settings,
            TicketStores stores,
            Threads threads,
            SubjectRules subjects,
            Filing filing,
            AutoReplies replies,
            Notifier notifier) {
        this.settings = settings;
        this.stores = stores;
        this.threads = threads;
        this.subjects = subjects;
        this.filing = filing;
        this.replies = replies;
        this.notifier = notifier;
        this.router = new Router(stores.systemAddresses(), settings.defaultQueue());
        this.customership =
                new Customership(stores.customers(), settings.assignCustomerIdToUnknown());
    }

    Outcome settle(Tx tx, Incoming incoming, Message message, TraceLog trace) {
        Search search = threads.find(tx, new Clues(message, incoming.raw()));
        explain(search, trace);
        Optional<Threads.Claim> claim = threads.claim(tx, search);
        if (claim.isEmpty()) {
            trace.add("decision", "postmaster", "new ticket", "it belongs to no ticket we know");
            Work work = new Work(tx, incoming, message, trace, "it belongs to no ticket we know");
            Outcome.Filed filed = open(work, AutoResponse.Occasion.REPLY, Optional.empty());
            return new Outcome.Opened(filed, trace.steps());
        }
        Search.Found found = claim.get().found();
        if (found.evidence().bond() == Bond.NOTIFICATION && isReport(message)) {
            String why = "a program answers a notification of ours: " + found.note();
            trace.add("decision", "postmaster", "ignored", why);
            return new Outcome.Ignored(why, trace.steps());
        }
        Work work = new Work(tx, incoming, message, trace, found.note());
        return followUp(work, claim.get().ticket());
    }

    /// What every finder said, and which of it counts.
    private static void explain(Search search, TraceLog trace) {
        for (Search.Asked asked : search.asked()) {
            String result = asked.successful() ? "found" : "nothing";
            trace.add("follow-up", asked.finder(), result, asked.note());
        }
        search.winner().ifPresent(winner -> explain(winner, search.losers(), trace));
    }

    private static void explain(Search.Found winner, List<Search.Found> losers, TraceLog trace) {
        String strength = winner.evidence().strength().word();
        String others =
                losers.stream()
                        .map(one -> one.ticket().number() + " by " + one.evidence().finder())
                        .distinct()
                        .collect(Collectors.joining(", "));
        String against = others.isEmpty() ? "" : "; it beats " + others;
        trace.add(
                "follow-up",
                "evidence",
                winner.ticket().number().value(),
                winner.evidence().finder() + " decides (" + strength + ")" + against);
    }

    /// Filed, it would be notified about, and so on for ever.
    private static boolean isReport(Message message) {
        return message.automatic().isPresent() || message.bounce().isPresent();
    }

    /// A message being settled.
    private record Work(
            Tx tx, Incoming incoming, Message message, TraceLog trace, String evidence) {

        void decided(String result, String why) {
            trace.add("decision", "postmaster", result, why);
        }
    }

    private Outcome followUp(Work work, Ticket ticket) {
        Names names = stores.lookups().names(work.tx());
        Queue queue = names.queue(ticket.queue()).orElseGet(names::lastResort);
        boolean bounce = settings.bounceAsFollowUp() && work.message().bounce().isPresent();
        FollowUpPolicy policy =
                ticket.state().isOver() && !bounce ? queue.followUps() : FollowUpPolicy.POSSIBLE;
        String state = "the ticket is in the state " + ticket.state().name();
        return switch (policy) {
            case POSSIBLE -> {
                work.decided("follow-up", state);
                yield new Outcome.Appended(append(work, ticket, queue), work.trace().steps());
            }
            case REJECT -> {
                work.decided("reject", state + ", and its queue takes no more follow-ups then");
                yield new Outcome.Rejected(reject(work, ticket, queue), work.trace().steps());
            }
            case NEW_TICKET -> {
                work.decided("new ticket", state + ", and its queue opens a new one then");
                yield new Outcome.NewAfterClosed(
                        openAfter(work, ticket), ticket.id().value(), work.trace().steps());
            }
        };
    }

    /// The new ticket starts with a subject of its own, without the old one's number.
    private Outcome.Filed openAfter(Work work, Ticket closed) {
        Message message = work.message();
        String subject = subjects.clean(closed.number().value(), message.subject());
        Work renamed =
                new Work(
                        work.tx(),
                        work.incoming(),
                        message.withSubject(subject),
                        work.trace(),
                        work.evidence());
        return open(renamed, AutoResponse.Occasion.NEW_TICKET, Optional.of(closed));
    }

    private Outcome.Filed open(Work work, AutoResponse.Occasion occasion, Optional<Ticket> closed) {
        Message message = work.message();
        Tx tx = work.tx();
        Names names = stores.lookups().names(tx);
        Router.Route route = router.route(tx, names, message, work.incoming().policy());
        work.trace().add("queue", "router", route.queue().name(), route.why());
        Customership.Holder customer = customership.of(tx, message);
        work.trace().add("customer", "sender", customer.user().orElse("nobody"), customer.why());
        String comment =
                closed.map(
                                old ->
                                        "Because the old ticket ["
                                                + old.number()
                                                + "] is '"
                                                + old.state().name()
                                                + "'")
                        .orElse("");
        Filing.Filed filed =
                filing.open(tx, work.incoming(), message, route.queue(), customer, comment);
        closed.ifPresent(old -> link(tx, old, filed.docket()));
        return finish(work, filed, occasion, NEW_TICKET, customer.known());
    }

    private void link(Tx tx, Ticket old, Docket opened) {
        UserId user = new UserId(settings.postmasterUserId());
        Ticket ticket = opened.ticket();
        stores.tickets().link(tx, old.id(), ticket.id(), user);
        opened.note(
                HistoryType.TICKET_LINK_ADD,
                "%%" + old.number() + "%%" + old.id() + "%%" + ticket.id());
        Docket other = new Docket(old, user);
        other.note(
                HistoryType.TICKET_LINK_ADD,
                "%%" + ticket.number() + "%%" + ticket.id() + "%%" + old.id());
        other.close(tx, stores);
    }

    private Outcome.Filed append(Work work, Ticket ticket, Queue queue) {
        Filing.Filed filed =
                filing.append(work.tx(), work.incoming(), work.message(), ticket, queue);
        return finish(
                work, filed, AutoResponse.Occasion.FOLLOW_UP, FOLLOW_UP, customer(work, ticket));
    }

    private Outcome.Filed reject(Work work, Ticket ticket, Queue queue) {
        Filing.Filed filed = filing.reject(work.tx(), work.incoming(), work.message(), ticket);
        work.trace().add("queue", "ticket", queue.name(), "the ticket stays where it is");
        return finish(work, filed, AutoResponse.Occasion.REJECT, FOLLOW_UP, customer(work, ticket));
    }

    private Optional<Customer> customer(Work work, Ticket ticket) {
        return ticket.customerUser().flatMap(login -> stores.customers().byLogin(work.tx(), login));
    }

    private Outcome.Filed finish(
            Work work,
            Filing.Filed filed,
            AutoResponse.Occasion occasion,
            String event,
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
        Case file =
                new Case(
                        work.incoming().spoolId(),
                        work.message(),
                        ticket,
                        queue,
                        filed.article(),
                        customer);
        Said reply = replies.consider(tx, occasion, file);
        docket.note(reply.notes());
        work.trace().add("auto-reply", occasion.word(), reply.result(), reply.why());
        tell(work, event, file, docket);
        docket.close(tx, stores);
        return filed(filed, ticket, queue, reply, work.evidence());
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
