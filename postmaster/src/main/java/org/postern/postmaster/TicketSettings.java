package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;

import java.util.Map;

/// How tickets are opened and changed, besides what the tables say.
public record TicketSettings(
        @Doc("The header field that leaves the state of a ticket as it is.")
                @Default("X-OTRS-FollowUp-State-Keep")
                String keepStateHeader,
        @Doc("A ticket that is moved to another queue is unlocked.") @Default("true")
                boolean unlockOnMove,
        @Doc("Tickets have types: the history of a new one names its type.") @Default("false")
                boolean types,
        @Doc("Tickets have services: the history of a new one names its service.") @Default("false")
                boolean services,
        @Doc(
                        "Owner, responsible and watchers may read a ticket whatever their groups"
                                + " are, as Ticket::Permission has it unless it was changed. Who"
                                + " may not read a ticket is not notified about it.")
                @Default("true")
                boolean involvedMayRead,
        @Doc("Values that dynamic fields of new tickets get where no header gives one, by name.")
                Map<String, String> dynamicFieldDefaults) {

    public TicketSettings {
        if (!keepStateHeader.matches("[!-9;-~]{1,200}")) {
            throw new IllegalArgumentException("keep-state-header must be the name of a header");
        }
    }
}
