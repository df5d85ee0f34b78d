package org.postern.schema.ticket;

import java.util.Optional;

/// A ticket as its row stands.
///
/// @param title cut to what its column holds when written
/// @param type absent where the row has none
/// @param level the service level, `sla_id`
/// @param customerId the company of the customer, or whatever stands for it
/// @param customerUser login of the customer, or the address of an unknown one
/// @param timeout epoch seconds since which the lock runs; 0 for never
/// @param untilTime epoch seconds until which a pending ticket waits; 0 for never
public record Ticket(
        TicketId id,
        TicketNumber number,
        String title,
        QueueId queue,
        State state,
        Named lock,
        Named priority,
        Optional<Named> type,
        Optional<Named> service,
        Optional<Named> level,
        UserId owner,
        UserId responsible,
        Optional<String> customerId,
        Optional<String> customerUser,
        long timeout,
        long untilTime,
        boolean archived,
        Escalation escalation) {

    /// Anything but `unlock`.
    public boolean isLocked() {
        return !lock.name().equals("unlock");
    }
}
