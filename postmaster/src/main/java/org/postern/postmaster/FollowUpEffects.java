package org.postern.postmaster;

import org.postern.schema.message.Headers;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.State;

import java.time.InstantSource;
import java.util.Optional;

/// What a follow-up does to its ticket, besides adding an article: owner, lock, state, and what
/// control headers ask for, in the order of the reference.
final class FollowUpEffects {

    private static final String UNCHANGED = "it stays as it is";

    private final PostmasterSettings settings;
    private final TicketStores stores;
    private final InstantSource clock;
    private final LockRule lock;

    FollowUpEffects(PostmasterSettings settings, TicketStores stores, InstantSource clock) {
        this.settings = settings;
        this.stores = stores;
        this.clock = clock;
        this.lock = new LockRule(stores, clock, settings.timeZone(), settings.compat().family());
    }

    /// @param headers of the message
    void apply(Tx tx, Docket docket, Queue queue, Headers headers, Requests requests) {
        Names names = stores.lookups().names(tx);
        people(tx, docket, requests);
        lock.apply(tx, names, docket, queue);
        state(names, docket, headers, requests);
        pending(docket, requests);
        requests.named("Priority", "priority", names::priority, UNCHANGED)
                .ifPresent(docket::priority);
        move(names, docket, queue, requests);
        lock.asked(names, docket, requests);
        requests.named("Type", "type", names::type, UNCHANGED).ifPresent(docket::type);
        catalogue(tx, docket, requests);
        new FieldEffects(stores.dynamicFields(), docket, requests).ofTicket(tx);
    }

    private void people(Tx tx, Docket docket, Requests requests) {
        Staff staff = new Staff(stores.agents(), requests);
        staff.named(tx, "Owner", UNCHANGED)
                .ifPresent(agent -> docket.owner(agent.id(), named(agent)));
        staff.named(tx, "Responsible", UNCHANGED)
                .ifPresent(agent -> docket.responsible(agent.id(), agent.login()));
    }

    private static String named(Agent agent) {
        return "%%" + agent.login() + "%%" + agent.id();
    }

    private void state(Names names, Docket docket, Headers headers, Requests requests) {
        String keep = settings.tickets().keepStateHeader();
        Optional<String> kept = KeepState.value(headers, keep);
        if (kept.filter(value -> !requests.saysNo(value)).isPresent()) {
            requests.trace().add("control", keep, "obeyed", "the state stays as it is");
            return;
        }
        Optional<State> to =
                requests.controls().value("State").isPresent()
                        ? requests.named("State", "state", names::state, UNCHANGED)
                        : afterFollowUp(names, docket.ticket().state(), requests.trace());
        to.ifPresent(docket::state);
    }

    private Optional<State> afterFollowUp(Names names, State before, TraceLog trace) {
        if (before.isNew()) {
            return Optional.empty();
        }
        String wanted =
                settings.followUpStateClosed()
                        .filter(_ -> before.isClosed())
                        .orElse(settings.followUpState());
        Optional<State> found = names.state(wanted);
        if (found.isEmpty()) {
            trace.add("state", wanted, "passed over", "no state is named so; " + UNCHANGED);
        }
        return found;
    }

    private void pending(Docket docket, Requests requests) {
        new Waiting(clock, settings.timeZone()).set(docket, requests);
    }

    private void move(Names names, Docket docket, Queue from, Requests requests) {
        Optional<Queue> to =
                requests.named("Queue", "queue", names::queue, UNCHANGED)
                        .filter(queue -> !queue.id().equals(from.id()));
        if (to.isEmpty()) {
            return;
        }
        if (!to.get().valid() && !settings.compat().useInvalidQueues()) {
            requests.passedOver(
                    "Queue", "the queue " + to.get().name() + " is not valid; " + UNCHANGED);
            return;
        }
        docket.move(from, to.get());
        if (settings.tickets().unlockOnMove()) {
            lock.unlockMoved(names, docket);
        }
    }

    private void catalogue(Tx tx, Docket docket, Requests requests) {
        Catalogue catalogue =
                new Catalogue(stores.services(), requests, settings.compat().anyServiceLevel());
        catalogue.service(tx, UNCHANGED).ifPresent(docket::service);
        Optional<Named> service = docket.ticket().service();
        catalogue.level(tx, service, UNCHANGED).ifPresent(docket::level);
    }
}
