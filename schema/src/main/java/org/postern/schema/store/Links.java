package org.postern.schema.store;

import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.UserId;

import java.time.Instant;

/// Links between tickets: `link_relation`.
final class Links {

    private Links() {}

    static void add(Tx tx, TicketId source, TicketId target, UserId by, Instant now) {
        // A new installation has no row for tickets; the reference adds it with the first link.
        tx.handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + "link_object (name) values ('Ticket')"
                                + tx.dialect().onConflictDoNothing())
                .execute();
        tx.handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + """
                                link_relation (source_object_id, source_key,
                                  target_object_id, target_key, type_id, state_id, create_time,
                                  create_by)
                                select o.id, :source, o.id, :target, t.id, s.id, :now, :by
                                from link_object o, link_type t, link_state s
                                where o.name = 'Ticket' and t.name = 'Normal' and s.name = 'Valid'\
                                """
                                + tx.dialect().onConflictDoNothing())
                .bind("source", source.toString())
                .bind("target", target.toString())
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value())
                .execute();
    }
}
