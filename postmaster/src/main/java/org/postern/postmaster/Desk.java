package org.postern.postmaster;

import org.postern.postmaster.thread.Bond;
import org.postern.postmaster.thread.Clues;
import org.postern.postmaster.thread.Search;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Threads;
import org.postern.schema.message.Message;
import org.postern.schema.store.ExternalRefs;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.FollowUpPolicy;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.Ticket;

import java.util.Optional;
import java.util.function.Function;

/// Files what customers write: finds the ticket, decides whether the message goes there, and files
/// it. What is new goes to [NewTickets]; what follows, to [Answering].
final class Desk {

    private final PostmasterSettings settings;
    private final TicketStores stores;
    private final Threads threads;
    private final SubjectRules subjects;
    private final Filing filing;
    private final Answering answering;
    private final ExternalMarks externals;
    private final NewTickets newTickets;
    private final Admission admission;
    private final DeliveryReports reports;
    private final LastLook lastLook;

    Desk(
            PostmasterSettings settings,
            TicketStores stores,
            ExternalRefs externalRefs,
            Threads threads,
            SubjectRules subjects,
            Filing filing,
            Answering answering,
            Gate gate) {
        this.settings = settings;
        this.stores = stores;
        this.threads = threads;
        this.subjects = subjects;
        this.filing = filing;
        this.answering = answering;
        this.externals = new ExternalMarks(settings.followUps(), externalRefs);
        this.newTickets = new NewTickets(settings, stores, filing, externals, answering);
        this.admission = new Admission(settings.followUps(), stores);
        this.reports = new DeliveryReports(stores.sendErrors());
        this.lastLook = new LastLook(gate, stores.customers());
    }

    Outcome settle(Tx tx, Incoming incoming, Message message, TraceLog trace) {
        Search search = threads.find(tx, new Clues(message, incoming.raw()));
        SearchReport.add(search, trace);
        Work work = new Work(tx, incoming, message, trace, search);
        for (Search.Found found : search.candidates()) {
            Optional<Ticket> ticket = threads.claim(tx, found);
            if (ticket.isEmpty()) {
                continue;
            }
            if (found.evidence().bond() == Bond.NOTIFICATION && isReport(message)) {
                return ignored(work, "a program answers a notification of ours: " + found.note());
            }
            Admitted admitted = admit(work.with(found), ticket.get(), found);
            if (!admitted.isLoose()) {
                return looked(admitted.work(), ticket, seen -> settle(admitted.with(seen)));
            }
        }
        if (message.bounce().isPresent() && search.leadsNowhere()) {
            return ignored(work, "it reports about a mail of a ticket that is gone");
        }
        return looked(work, Optional.empty(), this::openFirst);
    }

    private Outcome openFirst(Work work) {
        work.decided("new ticket", work.evidence());
        Outcome.Filed filed = newTickets.open(work, AutoResponse.Occasion.REPLY, Optional.empty());
        return new Outcome.Opened(filed, work.trace().steps());
    }

    /// Goes on with the message as the last filters left it, if they do not leave it out.
    private Outcome looked(Work work, Optional<Ticket> ticket, Function<Work, Outcome> onwards) {
        LastLook.Seen seen = lastLook.at(work, ticket);
        return seen.left()
                .map(why -> ignored(work, why))
                .orElseGet(() -> onwards.apply(work.with(seen.message())));
    }

    private static Outcome ignored(Work work, String why) {
        work.decided("ignored", why);
        return new Outcome.Ignored(why, work.trace().steps());
    }

    /// Filed, it would be notified about, and so on for ever.
    private static boolean isReport(Message message) {
        return message.automatic().isPresent() || message.bounce().isPresent();
    }

    /// A message and a ticket, and whether they go together.
    private record Admitted(Work work, Ticket ticket, Queue queue, Ruling ruling) {

        Admitted with(Work other) {
            return new Admitted(other, ticket, queue, ruling);
        }

        /// Another ticket that was found may suit better.
        boolean isLoose() {
            return ruling instanceof Ruling.Apart(boolean linked, _) && !linked;
        }
    }

    private Admitted admit(Work work, Ticket ticket, Search.Found found) {
        Names names = stores.lookups().names(work.tx());
        Queue queue = names.queue(ticket.queue()).orElseGet(names::lastResort);
        Optional<Customer> customer = customer(work, ticket);
        Admission.Applicant applicant =
                new Admission.Applicant(
                        work.message(),
                        ticket,
                        queue.name(),
                        customer,
                        work.search().evidenceFor(found.ticket().id()));
        Ruling ruling = admission.rule(work.tx(), applicant);
        work.trace().add("admission", ticket.number().value(), ruling.result(), ruling.why());
        return new Admitted(work.of(customer), ticket, queue, ruling);
    }

    private Outcome settle(Admitted admitted) {
        Work work = admitted.work();
        Ticket ticket = admitted.ticket();
        return switch (admitted.ruling()) {
            case Ruling.Joins(Placement placement, _) ->
                    followUp(work.with(placement, Optional.empty()), ticket, admitted.queue());
            case Ruling.Kept(String why) ->
                    followUp(
                            work.with(Placement.INSIDE, Optional.of(why)),
                            ticket,
                            admitted.queue());
            case Ruling.Apart(_, String why) -> apart(work, ticket, why);
        };
    }

    /// A stranger's mail becomes a ticket of its own, under a subject without the other's number.
    private Outcome apart(Work work, Ticket ticket, String why) {
        work.decided("new ticket", why);
        Work renamed = work.with(renamed(work.message(), ticket));
        Outcome.Filed filed =
                newTickets.open(
                        renamed,
                        AutoResponse.Occasion.REPLY,
                        Optional.of(Predecessor.ofStranger(ticket)));
        return new Outcome.Opened(filed, work.trace().steps());
    }

    private Message renamed(Message message, Ticket other) {
        return message.withSubject(subjects.clean(other.number().value(), message.subject()));
    }

    private Outcome followUp(Work work, Ticket ticket, Queue queue) {
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
        Work renamed = work.with(renamed(work.message(), closed));
        return newTickets.open(
                renamed.with(Placement.AS_ASKED, Optional.empty()),
                AutoResponse.Occasion.NEW_TICKET,
                Optional.of(Predecessor.closed(closed)));
    }

    private Outcome.Filed append(Work work, Ticket ticket, Queue queue) {
        Message message = externals.ofFollowUp(work.message());
        Filing.Filed filed =
                filing.append(
                        work.tx(),
                        work.incoming(),
                        message,
                        ticket,
                        queue,
                        work.placement(),
                        work.trace());
        reports.note(work.tx(), message, work.search(), work.trace());
        return answering.finish(work, filed, AutoResponse.Occasion.FOLLOW_UP, work.customer());
    }

    private Outcome.Filed reject(Work work, Ticket ticket, Queue queue) {
        Filing.Filed filed =
                filing.reject(
                        work.tx(),
                        work.incoming(),
                        work.message(),
                        ticket,
                        work.placement(),
                        work.trace());
        reports.note(work.tx(), work.message(), work.search(), work.trace());
        work.trace().add("queue", "ticket", queue.name(), "the ticket stays where it is");
        return answering.finish(work, filed, AutoResponse.Occasion.REJECT, work.customer());
    }

    private Optional<Customer> customer(Work work, Ticket ticket) {
        return ticket.customerUser().flatMap(login -> stores.customers().byLogin(work.tx(), login));
    }
}
