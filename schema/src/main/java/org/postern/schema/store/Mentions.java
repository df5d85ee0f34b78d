package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.TicketId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Messages that mails of a ticket name and that we never received: `postern_mention`. Another mail
/// that names them belongs to the same conversation.
public final class Mentions {

    private final InstantSource clock;

    public Mentions(InstantSource clock) {
        this.clock = clock;
    }

    /// A message that was named, and on which ticket.
    public record Hit(MessageId messageId, TicketId ticket) {}

    /// Notes what a mail of this ticket names; what is noted already stays.
    public void add(Tx tx, TicketId ticket, Collection<MessageId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                        postern_mention (hash, ticket_id, created_at)
                                        values (:hash, :ticket, :now)\
                                        """
                                        + tx.dialect().onConflictDoNothing());
        // In one order for everybody, so that two mails that name the same never wait in a circle.
        for (String hash : ids.stream().map(Mentions::hash).sorted().distinct().toList()) {
            batch.bind("hash", hash)
                    .bind("ticket", ticket.value())
                    .bind("now", clock.millis())
                    .add();
        }
        batch.execute();
    }

    /// The newest ticket first.
    public List<Hit> find(Tx tx, Collection<MessageId> ids) {
        List<Hit> hits = new ArrayList<>();
        Map<String, MessageId> wanted = new HashMap<>();
        ids.forEach(id -> wanted.put(hash(id), id));
        if (!wanted.isEmpty()) {
            tx.handle()
                    .createQuery(
                            """
                            select hash, ticket_id from postern_mention
                            where hash in (<hashes>) order by ticket_id desc limit 1000\
                            """)
                    .bindList("hashes", List.copyOf(wanted.keySet()))
                    .map((rs, _) -> Map.entry(rs.getString(1), new TicketId(rs.getLong(2))))
                    .forEach(
                            row -> {
                                MessageId id = wanted.get(row.getKey());
                                if (id != null) {
                                    hits.add(new Hit(id, row.getValue()));
                                }
                            });
        }
        return hits;
    }

    private static String hash(MessageId id) {
        return Hash.of(id.value());
    }
}
