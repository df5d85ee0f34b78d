package org.postern.postmaster;

import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.UserId;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// With which attributes a new ticket starts: what control headers name, else the defaults of the
/// settings, else whatever there is.
record Openings(PostmasterSettings settings, TicketStores stores) {

    private static final UserId ROOT = new UserId(1);

    Tickets.Opening of(
            Tx tx, Message message, Queue queue, Customership.Holder customer, Requests requests) {
        Names names = stores.lookups().names(tx);
        Staff staff = new Staff(stores.agents(), requests);
        Catalogue catalogue =
                new Catalogue(stores.services(), requests, settings.compat().anyServiceLevel());
        State state = state(names, requests);
        Named priority = priority(names, requests);
        Named type = type(names, requests);
        UserId owner =
                staff.named(tx, "Owner", "the postmaster owns the ticket")
                        .map(Agent::id)
                        .orElse(new UserId(settings.postmasterUserId()));
        UserId responsible =
                staff.named(tx, "Responsible", "user 1 is responsible").map(Agent::id).orElse(ROOT);
        Optional<Named> service = catalogue.service(tx, "the ticket has none");
        Optional<Named> level = catalogue.level(tx, service, "the ticket has none");
        Named lock =
                requests.named("Lock", "lock", names::lock, "the ticket is not locked")
                        .orElseGet(names::unlocked);
        return new Tickets.Opening(
                requests.controls().value("Title").orElse(message.subject()),
                queue,
                state,
                lock,
                priority,
                type,
                service,
                level,
                owner,
                responsible,
                customer.id(),
                customer.user(),
                0);
    }

    private State state(Names names, Requests requests) {
        return chosen(
                requests, "State", "state", names::state, settings.defaultState(), names::anyState);
    }

    private Named priority(Names names, Requests requests) {
        return chosen(
                requests,
                "Priority",
                "priority",
                names::priority,
                settings.defaultPriority(),
                names::anyPriority);
    }

    private Named type(Names names, Requests requests) {
        return chosen(
                requests, "Type", "type", names::type, settings.defaultType(), names::anyType);
    }

    private static <T> T chosen(
            Requests requests,
            String header,
            String kind,
            Function<String, Optional<T>> lookup,
            String otherwise,
            Supplier<T> any) {
        Optional<T> asked = requests.named(header, kind, lookup, "it is the default, " + otherwise);
        Optional<T> found = asked.or(() -> lookup.apply(otherwise));
        if (found.isEmpty()) {
            requests.trace()
                    .add(
                            kind,
                            otherwise,
                            "passed over",
                            "no " + kind + " is named so; any is taken");
        }
        return found.orElseGet(any);
    }
}
