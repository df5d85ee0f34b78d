package org.postern.schema.store;

import java.time.InstantSource;
import java.time.ZoneId;

/// The stores of the tables that are shared with OTRS, which belong together: they see one set of
/// [Lookups].
public record TicketStores(
        Lookups lookups,
        Tickets tickets,
        Articles articles,
        Histories histories,
        AutoResponses autoResponses,
        Notifications notifications,
        LoopProtections loopProtections,
        Customers customers,
        Agents agents,
        SystemAddresses systemAddresses,
        DynamicFields dynamicFields,
        Services services,
        Contacts contacts) {

    /// @param zone whose date stands in ticket numbers
    /// @param systemId number of this system, in ticket numbers
    public static TicketStores of(InstantSource clock, ZoneId zone, String systemId) {
        Lookups lookups = new Lookups(clock);
        return new TicketStores(
                lookups,
                new Tickets(clock, lookups, zone, systemId),
                new Articles(clock, lookups),
                new Histories(clock, lookups),
                new AutoResponses(clock),
                new Notifications(clock),
                new LoopProtections(),
                new Customers(),
                new Agents(clock),
                new SystemAddresses(clock),
                new DynamicFields(clock),
                new Services(clock),
                new Contacts());
    }
}
