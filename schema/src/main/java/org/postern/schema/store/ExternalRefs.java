package org.postern.schema.store;

import org.postern.schema.ticket.TicketId;

import java.time.InstantSource;
import java.util.Optional;

/// What other systems call our tickets: `ticket_external_refs`. One number of a system is one
/// ticket, whatever happens at the same time.
public final class ExternalRefs {

    private final InstantSource clock;

    public ExternalRefs(InstantSource clock) {
        this.clock = clock;
    }

    /// @param source name of the other system
    /// @return whether the number was free
    public boolean add(Tx tx, String source, String reference, TicketId ticket) {
        return tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                        ticket_external_refs (hash, source, reference, ticket_id,
                                          created_at)
                                        values (:hash, :source, :reference, :ticket, :now)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("hash", Hash.of(source, reference))
                        .bind("source", Text.column(source, 100))
                        .bind("reference", Text.column(reference, 200))
                        .bind("ticket", ticket.value())
                        .bind("now", clock.millis())
                        .execute()
                == 1;
    }

    public Optional<TicketId> find(Tx tx, String source, String reference) {
        return tx.handle()
                .createQuery("select ticket_id from ticket_external_refs where hash = :hash")
                .bind("hash", Hash.of(source, reference))
                .map((rs, _) -> new TicketId(rs.getLong(1)))
                .findOne();
    }

    /// The number leads to another ticket from now on.
    public void move(Tx tx, String source, String reference, TicketId ticket) {
        tx.handle()
                .createUpdate(
                        "update ticket_external_refs set ticket_id = :ticket where hash = :hash")
                .bind("ticket", ticket.value())
                .bind("hash", Hash.of(source, reference))
                .execute();
    }
}
