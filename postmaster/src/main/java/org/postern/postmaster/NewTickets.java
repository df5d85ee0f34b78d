package org.postern.postmaster;

import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.util.Optional;

/// Opens tickets: chooses the queue, finds whose it is, files, and links it to the one before.
final class NewTickets {

    private final UserId user;
    private final TicketStores stores;
    private final Filing filing;
    private final Router router;
    private final Customership customership;
    private final ExternalMarks externals;
    private final Answering answering;

    NewTickets(
            PostmasterSettings settings,
            TicketStores stores,
            Filing filing,
            ExternalMarks externals,
            Answering answering) {
        this.user = new UserId(settings.postmasterUserId());
        this.stores = stores;
        this.filing = filing;
        this.router = new Router(stores.systemAddresses(), settings);
        this.customership = new Customership(stores, settings);
        this.externals = externals;
        this.answering = answering;
    }

    /// @param occasion why it may be answered
    /// @param before the ticket that it does not go to, though it names it
    Outcome.Filed open(Work asked, AutoResponse.Occasion occasion, Optional<Predecessor> before) {
        Tx tx = asked.tx();
        Work work = asked.with(externals.ofNew(asked.message()));
        Message message = work.message();
        Names names = stores.lookups().names(tx);
        Router.Route route =
                router.route(tx, names, message, work.incoming().policy(), work.trace());
        work.trace().add("queue", "router", route.queue().name(), route.why());
        Customership.Holder customer = customership.of(tx, message, work.trace());
        work.trace().add("customer", "sender", customer.user().orElse("nobody"), customer.why());
        String comment = before.map(Predecessor::comment).orElse("");
        Filing.Filed filed =
                filing.open(
                        tx,
                        work.incoming(),
                        message,
                        route.queue(),
                        customer,
                        comment,
                        work.trace());
        before.ifPresent(old -> link(tx, old.ticket(), filed.docket()));
        externals.remember(tx, message, filed.docket().ticket().id());
        return answering.finish(work, filed, occasion, customer.known());
    }

    private void link(Tx tx, Ticket old, Docket opened) {
        Ticket ticket = opened.ticket();
        stores.tickets().link(tx, old.id(), ticket.id(), user);
        opened.note(
                HistoryType.TICKET_LINK_ADD,
                "%%" + old.number() + "%%" + old.id() + "%%" + ticket.id());
        Docket other = new Docket(old, user);
        other.note(
                HistoryType.TICKET_LINK_ADD,
                "%%" + ticket.number() + "%%" + ticket.id() + "%%" + old.id());
        answering.close(tx, other);
    }
}
