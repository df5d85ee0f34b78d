package org.postern.postmaster.thread;

import org.postern.schema.store.DynamicFields;
import org.postern.schema.store.ExternalRefs;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Another system wrote, and names a ticket by its own number.
///
/// The number is looked up in `ticket_external_refs`, where it can stand once only, and where it is
/// not there in the dynamic field that an OTRS beside us may have filled.
final class ByExternalNumber implements Finder {

    /// Enough to see that there are several.
    private static final int MAX_TICKETS = 10;

    private final Externals externals;
    private final ExternalRefs refs;
    private final DynamicFields fields;
    private final Tickets tickets;

    ByExternalNumber(
            Externals externals, ExternalRefs refs, DynamicFields fields, Tickets tickets) {
        this.externals = externals;
        this.refs = refs;
        this.fields = fields;
        this.tickets = tickets;
    }

    @Override
    public String name() {
        return "external";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        Optional<Externals.Recognised> recognised = externals.recognise(clues.message());
        if (recognised.isEmpty()) {
            return List.of();
        }
        Externals.Recognised one = recognised.get();
        Set<TicketId> candidates = candidates(tx, one);
        Map<TicketId, Ticket> known = tickets.find(tx, candidates);
        List<TicketId> fitting = new ArrayList<>();
        for (TicketId id : candidates) {
            Ticket ticket = known.get(id);
            if (ticket != null && fits(ticket, one.system())) {
                fitting.add(id);
            }
        }
        return fitting.stream()
                .map(id -> Evidence.of(name(), id, bond(one.system()), why(one, fitting.size())))
                .toList();
    }

    private Set<TicketId> candidates(Tx tx, Externals.Recognised one) {
        ExternalNumbers system = one.system();
        Set<TicketId> found = new LinkedHashSet<>();
        refs.find(tx, system.name(), one.number()).ifPresent(found::add);
        if (found.isEmpty()) {
            system.dynamicField()
                    .flatMap(name -> fields.find(tx, DynamicField.On.TICKET, name))
                    .map(
                            field ->
                                    fields.ticketsWith(
                                            tx,
                                            field,
                                            one.number(),
                                            system.stateTypes(),
                                            MAX_TICKETS))
                    .ifPresent(found::addAll);
        }
        return found;
    }

    private static boolean fits(Ticket ticket, ExternalNumbers system) {
        return system.stateTypes().isEmpty()
                || system.stateTypes().contains(ticket.state().type())
                || ticket.state().isMerged();
    }

    private static Bond bond(ExternalNumbers system) {
        return system.from().isPresent() ? Bond.PARTNER : Bond.EXTERNAL;
    }

    private static String why(Externals.Recognised one, int tickets) {
        String doubt =
                tickets > 1 ? "; " + tickets + " tickets have it, which is one too many" : "";
        return one.system().name() + " calls the ticket " + one.number() + doubt;
    }
}
