package org.postern.postmaster;

import org.postern.postmaster.CompatSettings.Family;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// Locks and unlocks the ticket of a follow-up. Nobody works on a ticket whose owner is gone or
/// away; a closed one that comes back may be meant for its owner again.
final class LockRule {

    private static final UserId ROOT = new UserId(1);

    private final TicketStores stores;
    private final InstantSource clock;
    private final ZoneId zone;
    private final boolean otobo;

    LockRule(TicketStores stores, InstantSource clock, ZoneId zone, Family family) {
        this.stores = stores;
        this.clock = clock;
        this.zone = zone;
        this.otobo = family == Family.OTOBO;
    }

    void apply(Tx tx, Names names, Docket docket, Queue queue) {
        Ticket ticket = docket.ticket();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Optional<Agent> owner = stores.agents().find(tx, ticket.owner());
        boolean gone = owner.isEmpty() || !owner.get().valid();
        if (gone || owner.get().isAway(today) || nobodys(ticket)) {
            unlock(names, docket);
        } else if (queue.lockOnFollowUp() && ticket.state().isClosed()) {
            docket.lock(names.locked(), now());
        }
    }

    /// OTOBO takes what user 1 owns for nobody's.
    private boolean nobodys(Ticket ticket) {
        return otobo && ticket.owner().equals(ROOT);
    }

    void unlock(Names names, Docket docket) {
        if (docket.lock(names.unlocked(), now())) {
            disown(docket);
        }
    }

    /// A moved ticket is unlocked in the name of user 1.
    void unlockMoved(Names names, Docket docket) {
        if (docket.lock(names.unlocked(), now(), ROOT)) {
            disown(docket);
        }
    }

    private void disown(Docket docket) {
        if (otobo) {
            docket.owner(ROOT, "Reset owner to root@localhost.");
        }
    }

    /// What a control header asks for.
    void asked(Names names, Docket docket, Requests requests) {
        if (nobodys(docket.ticket()) && requests.controls().value("Lock").isPresent()) {
            requests.passedOver("Lock", "user 1 owns the ticket, which stays as it is");
            return;
        }
        requests.named("Lock", "lock", names::lock, "the lock stays as it is")
                .ifPresent(
                        to -> {
                            if (docket.lock(to, now()) && to.id() == names.unlocked().id()) {
                                disown(docket);
                            }
                        });
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
