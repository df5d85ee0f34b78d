package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.HistoryLine;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Ticket;

import java.time.InstantSource;
import java.util.List;

/// What happened to tickets, line by line: `ticket_history`.
public final class Histories {

    private final InstantSource clock;
    private final Lookups lookups;

    public Histories(InstantSource clock, Lookups lookups) {
        this.clock = clock;
        this.lookups = lookups;
    }

    /// Adds the lines in this order.
    public void add(Tx tx, List<HistoryLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Names names = lookups.names(tx);
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into ticket_history (name, history_type_id, ticket_id,
                                  article_id, type_id, queue_id, owner_id, priority_id, state_id,
                                  create_time, create_by, change_time, change_by)
                                values (:name, :history, :ticket, :article, :type, :queue, :owner,
                                  :priority, :state, :now, :by, :now, :by)\
                                """);
        for (HistoryLine line : lines) {
            Ticket ticket = line.ticket();
            batch.bind("name", tx.text("ticket_history.name", line.text(), 200))
                    .bind("history", names.history(line.type()))
                    .bind("ticket", ticket.id().value())
                    .bind("article", line.article().map(ArticleId::value).orElse(null))
                    .bind("type", ticket.type().map(Named::id).orElse(names.anyType().id()))
                    .bind("queue", ticket.queue().value())
                    .bind("owner", ticket.owner().value())
                    .bind("priority", ticket.priority().id())
                    .bind("state", ticket.state().id())
                    .bind("now", ColumnTime.of(clock.instant()))
                    .bind("by", line.by().value())
                    .add();
        }
        batch.execute();
    }
}
