package org.postern.postmaster;

import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.Ticket;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// What a follow-up does to its ticket, besides adding an article: owner, lock, state, and what
/// control headers ask for, in the order of the reference.
final class FollowUpEffects {

    private final PostmasterSettings settings;
    private final TicketStores stores;
    private final InstantSource clock;

    FollowUpEffects(PostmasterSettings settings, TicketStores stores, InstantSource clock) {
        this.settings = settings;
        this.stores = stores;
        this.clock = clock;
    }

    void apply(Tx tx, Docket docket, Queue queue, Controls controls) {
        Names names = stores.lookups().names(tx);
        long now = clock.instant().getEpochSecond();
        Staff staff = new Staff(stores.agents(), controls);
        staff.named(tx, "Owner").ifPresent(agent -> docket.owner(agent.id(), agent.login()));
        staff.named(tx, "Responsible")
                .ifPresent(agent -> docket.responsible(agent.id(), agent.login()));
        lock(tx, names, docket, queue, now);
        state(names, docket, controls);
        controls.value("Priority").flatMap(names::priority).ifPresent(docket::priority);
        controls.value("Queue")
                .flatMap(names::queue)
                .filter(to -> !to.id().equals(queue.id()))
                .ifPresent(
                        to -> {
                            docket.move(queue, to);
                            docket.lock(names.unlocked(), now);
                        });
        controls.value("Lock").flatMap(names::lock).ifPresent(to -> docket.lock(to, now));
        controls.value("Type").flatMap(names::type).ifPresent(docket::type);
    }

    /// Nobody works on a ticket whose owner is gone or away; a closed one that comes back may be
    /// meant for its owner again.
    private void lock(Tx tx, Names names, Docket docket, Queue queue, long now) {
        Ticket ticket = docket.ticket();
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.timeZone());
        Optional<Agent> owner = stores.agents().find(tx, ticket.owner());
        boolean gone = owner.isEmpty() || !owner.get().valid();
        if (gone || owner.get().isAway(today)) {
            docket.lock(names.unlocked(), now);
        } else if (queue.lockOnFollowUp() && ticket.state().isClosed()) {
            docket.lock(names.locked(), now);
        }
    }

    private void state(Names names, Docket docket, Controls controls) {
        if (controls.value("State-Keep").filter(value -> !Controls.saysNo(value)).isPresent()) {
            return;
        }
        Optional<String> asked = controls.value("State");
        Optional<State> to =
                asked.isPresent()
                        ? asked.flatMap(names::state)
                        : afterFollowUp(names, docket.ticket().state());
        to.ifPresent(docket::state);
    }

    private Optional<State> afterFollowUp(Names names, State before) {
        if (before.isNew()) {
            return Optional.empty();
        }
        Optional<State> closed =
                before.isClosed()
                        ? settings.followUpStateClosed().flatMap(names::state)
                        : Optional.empty();
        return closed.or(() -> names.state(settings.followUpState()));
    }
}
