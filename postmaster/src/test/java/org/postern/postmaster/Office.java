package org.postern.postmaster;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jdbi.v3.core.Jdbi;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.Outbox;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A whole desk with a database of its own and a clock to turn, for tests.
final class Office implements AutoCloseable {

    static final String FQDN = "desk.example";

    private final TestDatabase server;
    private final Jdbi sql;
    private final Database database;
    private final AtomicLong spoolIds = new AtomicLong();
    private Instant now = Instant.parse("2026-03-02T09:30:00Z");

    final InstantSource clock = () -> now;
    final Outbox outbox = new Outbox(clock);
    final Conversations conversations = new Conversations(clock);

    Office() {
        this(Dialect.POSTGRESQL);
    }

    Office(Dialect dialect) {
        this.server = TestDatabases.migrated(dialect);
        this.sql = Jdbi.create(server.dataSource());
        this.database = Database.open(server.access(8));
    }

    static PostmasterSettings settings(String... lines) {
        String yaml = "fqdn: " + FQDN + "\n" + String.join("\n", lines) + "\n";
        try {
            return ConfigFile.parse(yaml, PostmasterSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    Postmaster postmaster() {
        return postmaster(settings());
    }

    Postmaster postmaster(Gate gate) {
        return postmaster(settings(), gate);
    }

    Postmaster postmaster(PostmasterSettings settings) {
        return postmaster(settings, Gate.OPEN);
    }

    private Postmaster postmaster(PostmasterSettings settings, Gate gate) {
        return new Postmaster(
                settings, Office::write, clock, database, outbox, conversations, gate);
    }

    /// Enough of a mail to look into.
    private static Bytes write(Draft draft) {
        StringBuilder text = new StringBuilder();
        text.append("From: ").append(draft.from()).append('\n');
        text.append("To: ").append(draft.to()).append('\n');
        text.append("Reply-To: ").append(draft.replyTo()).append('\n');
        text.append("Subject: ").append(draft.subject()).append('\n');
        text.append("Auto-Submitted: ").append(draft.automatic().orElse("no")).append('\n');
        text.append("References: ").append(draft.references()).append("\n\n").append(draft.text());
        draft.html().ifPresent(html -> text.append("\n[html]\n").append(html));
        for (Attachment file : draft.attachments()) {
            text.append("\n[").append(file.filename()).append(']');
        }
        return Bytes.of(text.toString());
    }

    void turn(Duration forward) {
        now = now.plus(forward);
    }

    Incoming incoming(Message message, AccountPolicy policy) {
        Arrival.Format format =
                message.conversation().isPresent() ? Arrival.Format.SLACK : Arrival.Format.MAIL;
        return new Incoming(
                spoolIds.incrementAndGet(),
                "box",
                format,
                now,
                Bytes.of("raw bytes of " + message.subject()),
                message,
                policy);
    }

    Outcome receive(Message message) {
        return receive(message, new AccountPolicy(Optional.empty(), false));
    }

    Outcome receive(Message message, AccountPolicy policy) {
        return receive(postmaster(), incoming(message, policy));
    }

    Outcome receive(Postmaster postmaster, Incoming incoming) {
        Judged judged = postmaster.judge(incoming);
        return database.transact(tx -> postmaster.settle(tx, incoming, judged));
    }

    Outcome.Filed filed(Message message) {
        return filed(receive(message));
    }

    static Outcome.Filed filed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Opened opened -> opened.filed();
            case Outcome.Appended appended -> appended.filed();
            case Outcome.Rejected rejected -> rejected.filed();
            case Outcome.NewAfterClosed after -> after.filed();
            case Outcome.Ignored ignored -> throw new AssertionError(ignored);
        };
    }

    Database database() {
        return database;
    }

    /// Changes rows behind the desk's back; what it holds of small tables is too old then.
    void execute(String statement, Object... arguments) {
        sql.useHandle(handle -> handle.execute(statement, arguments));
        turn(Duration.ofSeconds(1));
    }

    /// Adds a row whose table wants to know who made it, and when.
    void insert(String table, String columns, String values) {
        execute(
                "insert into "
                        + table
                        + " ("
                        + columns
                        + ", create_time, create_by, change_time, change_by) values ("
                        + values
                        + ", '2026-01-01 00:00:00', 1, '2026-01-01 00:00:00', 1)");
    }

    List<Map<String, Object>> rows(String query, Object... arguments) {
        return sql.withHandle(handle -> handle.select(query, arguments).mapToMap().list());
    }

    List<String> texts(String query, Object... arguments) {
        return sql.withHandle(handle -> handle.select(query, arguments).mapTo(String.class).list());
    }

    /// `type: text` of each line of a ticket's history, in order.
    List<String> history(long ticketId) {
        return texts(
                """
                select concat(t.name, ': ', h.name) from ticket_history h
                join ticket_history_type t on t.id = h.history_type_id
                where h.ticket_id = ? order by h.id\
                """,
                ticketId);
    }

    /// The bytes of every letter, in order.
    List<String> letters() {
        return sql.withHandle(
                handle ->
                        handle.select(
                                        "select content from postern_outbox_body"
                                                + " order by outbox_id, part")
                                .map((rs, _) -> new String(rs.getBytes(1), UTF_8))
                                .list());
    }

    void reply(String queue, int autoResponse) {
        insert(
                "queue_auto_response",
                "queue_id, auto_response_id",
                "(select id from queue where name = '" + queue + "'), " + autoResponse);
    }

    /// Adds a dynamic field.
    ///
    /// @param on `Ticket` or `Article`
    /// @param valid 1, or 2 for one that is not
    void field(String name, String type, String on, int valid) {
        insert(
                "dynamic_field",
                "name, label, field_order, field_type, object_type, config, valid_id",
                "'%s', '%s', 1, '%s', '%s', '---', %d".formatted(name, name, type, on, valid));
    }

    void agent(long id, String login, String address, String... queues) {
        insert(
                "users",
                "id, login, pw, first_name, last_name, valid_id",
                id + ", '" + login + "', 'x', 'Mia', 'Moll', 1");
        execute(
                "insert into user_preferences (user_id, preferences_key, preferences_value)"
                        + " values (?, 'UserEmail', ?)",
                id,
                address);
        permit(id, "rw");
        for (String queue : queues) {
            execute(
                    "insert into personal_queues (user_id, queue_id)"
                            + " select ?, id from queue where name = ?",
                    id,
                    queue);
        }
    }

    /// Gives an agent a right in the group that all queues are in.
    void permit(long agent, String right) {
        insert(
                "group_user",
                "user_id, group_id, permission_key",
                agent + ", (select group_id from queue where id = 1), '" + right + "'");
    }

    @Override
    public void close() {
        database.close();
    }
}
