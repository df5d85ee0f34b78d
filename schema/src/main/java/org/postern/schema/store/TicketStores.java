package org.postern.schema.store;

import org.postern.schema.ticket.NumberRules;

import java.time.InstantSource;
import java.time.ZoneId;

/// The stores of the tables that are shared with OTRS, which belong together: they see one set of
/// [Lookups].
public record TicketStores(
        Lookups lookups,
        Tickets tickets,
        Articles articles,
        SendErrors sendErrors,
        Histories histories,
        AutoResponses autoResponses,
        Notifications notifications,
        LoopProtections loopProtections,
        Customers customers,
        Agents agents,
        Permissions permissions,
        SystemAddresses systemAddresses,
        DynamicFields dynamicFields,
        Services services,
        Contacts contacts) {

    /// With the numbers that a new installation gives out.
    ///
    /// @param zone whose date stands in ticket numbers
    /// @param systemId number of this system, in ticket numbers
    public static TicketStores of(InstantSource clock, ZoneId zone, String systemId) {
        return of(clock, NumberRules.standard(zone, systemId));
    }

    /// @param numbers how the numbers of new tickets are made
    public static TicketStores of(InstantSource clock, NumberRules numbers) {
        Lookups lookups = new Lookups(clock);
        return new TicketStores(
                lookups,
                new Tickets(clock, lookups, numbers),
                new Articles(clock, lookups),
                new SendErrors(clock),
                new Histories(clock, lookups),
                new AutoResponses(clock),
                new Notifications(clock),
                new LoopProtections(),
                new Customers(clock),
                new Agents(clock),
                new Permissions(),
                new SystemAddresses(clock),
                new DynamicFields(clock),
                new Services(clock),
                new Contacts());
    }
}
