package org.postern.gateway.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/// The ticket system's side of the demo: looks into the tables and writes to them as any other
/// program of the OTRS family would, knowing nothing of Postern.
final class DemoDesk {

    private final DataSource database;

    DemoDesk(DataSource database) {
        this.database = database;
    }

    /// Switches the auto-responses of the initial rows on for a queue.
    void answerAutomatically(String queue) {
        update(
                """
                insert into queue_auto_response (queue_id, auto_response_id, create_time, create_by,
                  change_time, change_by)
                select q.id, a.id, current_timestamp, 1, current_timestamp, 1
                from queue q, auto_response a
                where q.name = ? and not exists (
                  select 1 from queue_auto_response x
                  where x.queue_id = q.id and x.auto_response_id = a.id)\
                """,
                queue);
    }

    /// The address that answers come from and go to.
    void answerFrom(String name, String address) {
        update("update system_address set value0 = ?, value1 = ? where id = 1", address, name);
    }

    /// An agent who wants to hear of every queue.
    void addAgent(String login, String first, String last, String address) {
        update(
                """
                insert into users (login, pw, first_name, last_name, valid_id, create_time,
                  create_by, change_time, change_by)
                values (?, '!', ?, ?, 1, current_timestamp, 1, current_timestamp, 1)\
                """,
                login,
                first,
                last);
        update(
                """
                insert into user_preferences (user_id, preferences_key, preferences_value)
                select id, 'UserEmail', ? from users where login = ?\
                """,
                address,
                login);
        update(
                """
                insert into personal_queues (user_id, queue_id)
                select u.id, q.id from users u, queue q where u.login = ?\
                """,
                login);
        update(
                """
                insert into group_user (user_id, group_id, permission_key, create_time, create_by,
                  change_time, change_by)
                select u.id, g.id, 'rw', current_timestamp, 1, current_timestamp, 1
                from users u, groups g where u.login = ?\
                """,
                login);
    }

    /// An agent writes an article in another front end, visible for the customer.
    void writeElsewhere(String ticketNumber, String login, String text) {
        String fingerprint = "demo-" + text.hashCode() + "-" + ticketNumber;
        update(
                """
                insert into article (ticket_id, article_sender_type_id, communication_channel_id,
                  is_visible_for_customer, search_index_needs_rebuild, insert_fingerprint,
                  create_time, create_by, change_time, change_by)
                select t.id, s.id, c.id, 1, 1, ?, current_timestamp, u.id, current_timestamp, u.id
                from ticket t, article_sender_type s, communication_channel c, users u
                where s.name = 'agent' and c.name = 'Internal' and u.login = ? and t.tn = ?\
                """,
                fingerprint,
                login,
                ticketNumber);
        update(
                """
                insert into article_data_mime (article_id, a_from, a_subject, a_body, a_content_type,
                  incoming_time, create_time, create_by, change_time, change_by)
                select id, 'An agent elsewhere', 'Note', ?, 'text/plain; charset=utf-8', 0,
                  current_timestamp, 1, current_timestamp, 1
                from article where insert_fingerprint = ?\
                """,
                text,
                fingerprint);
    }

    /// A ticket as the demo looks at it.
    record Ticket(long id, String number, String title, String customer) {}

    /// Tickets by their title, oldest first.
    List<Ticket> tickets(String title) {
        return query(
                "select id, tn, title, customer_user_id from ticket where title = ? order by id",
                rs ->
                        new Ticket(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getString(3),
                                String.valueOf(rs.getString(4))),
                title);
    }

    /// An article as the demo looks at it.
    record Article(long id, String senderType, String body) {}

    /// The articles of a ticket, oldest first.
    List<Article> articles(Ticket ticket) {
        return query(
                """
                select a.id, s.name, m.a_body from article a
                join article_sender_type s on s.id = a.article_sender_type_id
                join article_data_mime m on m.article_id = a.id
                where a.ticket_id = ? order by a.id\
                """,
                rs -> new Article(rs.getLong(1), rs.getString(2), rs.getString(3)),
                ticket.id());
    }

    /// The raw mail of an article as it is stored, Base64 text.
    List<String> rawMail(Article article) {
        return query(
                "select body from article_data_mime_plain where article_id = ?",
                rs -> rs.getString(1),
                article.id());
    }

    /// The files of an article, Base64 without line ends.
    List<String> files(Article article) {
        return query(
                "select content from article_data_mime_attachment where article_id = ? order by id",
                rs -> String.valueOf(rs.getString(1)).replace("\n", ""),
                article.id());
    }

    /// Arrivals that are neither settled nor ignored: waiting or parked.
    long unsettled() {
        return query(
                        "select count(*) from postern_spool where state in ('waiting', 'parked')",
                        rs -> rs.getLong(1))
                .getFirst();
    }

    /// Letters that have not left.
    long unsent() {
        return query(
                        "select count(*) from postern_outbox where state <> 'sent'",
                        rs -> rs.getLong(1))
                .getFirst();
    }

    /// How many articles there are.
    long countArticles() {
        return query("select count(*) from article", rs -> rs.getLong(1)).getFirst();
    }

    /// Outcomes of the spool since a row, for those who watch.
    record Settled(long id, String account, String outcome, String detail) {}

    List<Settled> settledSince(long id) {
        return query(
                """
                select s.id, s.account, coalesce(s.outcome, s.state), coalesce(t.tn, ''),
                  coalesce(t.title, ''), coalesce(s.reason, '')
                from postern_spool s left join ticket t on t.id = s.ticket_id
                where s.id > ? and s.state in ('settled', 'parked') order by s.id\
                """,
                rs ->
                        new Settled(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getString(3),
                                (rs.getString(4).isEmpty()
                                                ? ""
                                                : "ticket "
                                                        + rs.getString(4)
                                                        + " \""
                                                        + rs.getString(5)
                                                        + "\"")
                                        + rs.getString(6)),
                id);
    }

    /// Reads one row.
    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet rs) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> row, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rs = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (rs.next()) {
                rows.add(row.of(rs));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the demo cannot look into the database", e);
        }
    }

    private void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the demo cannot write to the database", e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
