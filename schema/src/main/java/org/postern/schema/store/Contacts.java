package org.postern.schema.store;

import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.TicketId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// When customers and agents heard from each other, as far as escalation goes by it.
public final class Contacts {

    /// One article.
    public record Contact(SenderType by, boolean visible, Instant at) {}

    /// The articles of a ticket, newest first.
    public List<Contact> of(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        """
                        select s.name, a.is_visible_for_customer, a.create_time from article a
                        join article_sender_type s on s.id = a.article_sender_type_id
                        where a.ticket_id = :ticket order by a.id desc\
                        """)
                .bind("ticket", ticket.value())
                .map((rs, _) -> contact(rs))
                .list();
    }

    private static Contact contact(ResultSet rs) throws SQLException {
        return new Contact(
                SenderType.of(rs.getString(1)).orElse(SenderType.SYSTEM),
                rs.getInt(2) == 1,
                moment(rs, 3));
    }

    private static Instant moment(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /// When a ticket was opened.
    public Instant opened(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery("select create_time from ticket where id = :ticket")
                .bind("ticket", ticket.value())
                .map((rs, _) -> moment(rs, 1))
                .one();
    }

    /// Whether a ticket was closed once.
    public boolean everClosed(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        """
                        select h.id from ticket_history h
                        join ticket_history_type y on y.id = h.history_type_id
                        join ticket_state s on s.id = h.state_id
                        join ticket_state_type t on t.id = s.type_id
                        where h.ticket_id = :ticket and y.name in ('StateUpdate', 'NewTicket')
                          and t.name = 'closed' limit 1\
                        """)
                .bind("ticket", ticket.value())
                .mapTo(Long.class)
                .findFirst()
                .isPresent();
    }
}
