package org.postern.schema.store;

import org.postern.schema.ticket.TicketId;

import java.time.InstantSource;
import java.util.List;

/// Conversations of Outlook that led to tickets: `postern_outlook_thread`.
public final class OutlookThreads {

    private final InstantSource clock;

    public OutlookThreads(InstantSource clock) {
        this.clock = clock;
    }

    /// @param root the identifier of the conversation, as hex digits
    /// @param topic its `Thread-Topic`
    public void add(Tx tx, String root, String topic, TicketId ticket) {
        tx.handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + """
                                postern_outlook_thread (root, topic_hash, ticket_id, created_at)
                                values (:root, :topic, :ticket, :now)\
                                """
                                + tx.dialect().onConflictDoNothing())
                .bind("root", root)
                .bind("topic", Hash.of(topic))
                .bind("ticket", ticket.value())
                .bind("now", clock.millis())
                .execute();
    }

    /// The tickets of a conversation, the newest first; one that was renamed is another one.
    public List<TicketId> find(Tx tx, String root, String topic) {
        return tx.handle()
                .createQuery(
                        """
                        select ticket_id from postern_outlook_thread
                        where root = :root and topic_hash = :topic
                        order by ticket_id desc limit 100\
                        """)
                .bind("root", root)
                .bind("topic", Hash.of(topic))
                .map((rs, _) -> new TicketId(rs.getLong(1)))
                .list();
    }
}
