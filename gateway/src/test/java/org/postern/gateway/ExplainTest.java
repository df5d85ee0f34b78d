package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.channels.Intake;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
import org.postern.gateway.torture.HostileMails;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What `explain` says is what `inject` does, and nothing is left of the saying.
@ParameterizedClass
@EnumSource(Dialect.class)
class ExplainTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dialect dialect;
    private final TestDatabase server;
    private final Database database;
    private final Gateway gateway;

    ExplainTest(Dialect dialect) {
        this.dialect = dialect;
        this.server = TestDatabases.migrated(dialect);
        this.database = server.open();
        furnish();
        this.gateway = Gateway.open(settings(), database);
    }

    /// Everything that can follow from a mail: replies of every type, an agent who is told, and a
    /// filter of the database.
    private void furnish() {
        Jdbi.create(server.dataSource())
                .useHandle(
                        handle -> {
                            handle.execute(
                                    """
                                    insert into queue_auto_response (queue_id, auto_response_id,
                                      create_time, create_by, change_time, change_by)
                                    select q.id, r.id, current_timestamp, 1, current_timestamp, 1
                                    from queue q join auto_response r on r.id > 0\
                                    """);
                            handle.execute(
                                    """
                                    insert into users (id, login, pw, first_name, last_name,
                                      valid_id, create_time, create_by, change_time, change_by)
                                    values (7, 'mia@desk.example', 'x', 'Mia', 'Moll', 1,
                                      current_timestamp, 1, current_timestamp, 1)\
                                    """);
                            handle.execute(
                                    """
                                    insert into group_user (user_id, group_id, permission_key,
                                      create_time, create_by, change_time, change_by)
                                    values (7, 1, 'rw', current_timestamp, 1, current_timestamp, 1)\
                                    """);
                            handle.execute(
                                    "insert into personal_queues (user_id, queue_id)"
                                            + " select 7, id from queue");
                            handle.execute(
                                    """
                                    insert into postmaster_filter (f_name, f_stop, f_type, f_key,
                                      f_value, f_not)
                                    values ('lists', 0, 'Match', 'Subject', 'list', 0),
                                      ('lists', 0, 'Set', 'X-OTRS-Queue', 'Junk', 0)\
                                    """);
                        });
    }

    @AfterEach
    void close() {
        gateway.close();
        database.close();
    }

    private static PosternSettings settings() {
        String yaml =
                """
                database: {url: "jdbc:postgresql://unused.example/unused"}
                accounts:
                  box: {type: pipe, trusted: true}
                  street: {type: pipe}
                filters:
                  chain:
                  - {name: urgent, when: {Subject: urgent}, set: {X-OTRS-Priority: 4 high}}
                  - kind: reject-new
                    when: {Subject: {contains: offer}}
                    set: {X-OTRS-Ignore: 'yes'}
                    sender: desk@desk.example
                  - {name: quoted, stage: filing, when: {body: why}, set: {X-OTRS-Type: Incident}}
                """;
        try {
            return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private static Arrival arrival(String account, Bytes raw) {
        return new Arrival(account, "pipe:" + raw.sha256(), Arrival.Format.MAIL, NOW, raw);
    }

    private static Bytes mail(String... lines) {
        return Bytes.of(String.join("\r\n", lines) + "\r\n");
    }

    @Test
    void theyAgreeOnEveryMail() throws Intake.UnavailableException {
        List<String> disagreements = new ArrayList<>();
        for (Map.Entry<String, Bytes> one : mails().entrySet()) {
            Arrival arrival = arrival("street", one.getValue());
            Explained explained = gateway.byHand().explain(arrival, false);
            Handled handled = gateway.byHand().handIn(arrival);
            String said = words(explained);
            String done = words(handled);
            if (!said.equals(done)) {
                disagreements.add(one.getKey() + "\n  said: " + said + "\n  done: " + done);
            }
        }
        assertThat(disagreements).isEmpty();
    }

    /// Ours, and those that are beside the project where they are.
    private static Map<String, Bytes> mails() {
        Map<String, Bytes> mails = new LinkedHashMap<>();
        mails.put(
                "a question",
                mail(
                        "From: Ann <ann@customer.example>",
                        "To: help@desk.example",
                        "Subject: a question",
                        "Message-ID: <q1@customer.example>",
                        "",
                        "How?"));
        mails.put(
                "its follow-up",
                mail(
                        "From: Ann <ann@customer.example>",
                        "To: help@desk.example",
                        "Subject: Re: a question",
                        "Message-ID: <q2@customer.example>",
                        "In-Reply-To: <q1@customer.example>",
                        "",
                        "And why?"));
        mails.put("the same again", mails.get("a question"));
        mails.put(
                "a question in German",
                mail(
                        "From: Eva <eva@kunde.example>",
                        "Subject: urgent",
                        "",
                        "Guten Tag, mein Drucker druckt nicht mehr. Bitte helfen Sie mir."));
        mails.put(
                "what is refused",
                mail("From: bob@seller.example", "Subject: an offer", "", "Buy it now!"));
        mails.putAll(HostileMails.all());
        mails.putAll(corpus());
        return mails;
    }

    private static Map<String, Bytes> corpus() {
        Path folder = Path.of(System.getProperty("postern.root"), "..", "shared", "corpus");
        Map<String, Bytes> mails = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".eml"))
                        .sorted()
                        .forEach(file -> mails.put(file.toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mails;
    }

    private static Bytes read(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(Explained explained) {
        return switch (explained) {
            case Explained.Settled(Outcome outcome) -> words(outcome);
            case Explained.Duplicate(long of, _, _, _) -> "duplicate of " + of;
            case Explained.Parked(String reason, _) -> "parked: " + reason;
        };
    }

    private static String words(Handled handled) {
        return switch (handled) {
            case Handled.Settled(_, Outcome outcome) -> words(outcome);
            case Handled.Duplicate(_, long of, _, _) -> "duplicate of " + of;
            case Handled.Parked(_, String reason) -> "parked: " + reason;
            case Handled.Waiting(_, String reason) -> "waiting: " + reason;
        };
    }

    /// Everything but the number that was given out.
    private static String words(Outcome outcome) {
        String number = Outcomes.filed(outcome).map(Outcome.Filed::number).orElse("no number");
        StringBuilder words = new StringBuilder(Outcomes.word(outcome));
        Outcomes.filed(outcome)
                .ifPresent(
                        filed ->
                                words.append(" in ")
                                        .append(filed.queue())
                                        .append(", ")
                                        .append(filed.state())
                                        .append(", ")
                                        .append(filed.priority())
                                        .append(", ")
                                        .append(filed.autoReply()));
        for (TraceStep step : outcome.trace()) {
            words.append("; ").append(step);
        }
        return opens(outcome) ? words.toString().replace(number, "NEW") : words.toString();
    }

    private static boolean opens(Outcome outcome) {
        return outcome instanceof Outcome.Opened || outcome instanceof Outcome.NewAfterClosed;
    }

    @Test
    void nothingIsWritten() {
        Map<String, Long> before = rows();
        Bytes raw = mail("From: ann@customer.example", "Subject: hello", "", "text");
        Explained explained = gateway.byHand().explain(arrival("street", raw), false);
        assertThat(((Explained.Settled) explained).outcome().trace())
                .extracting(TraceStep::step, TraceStep::result)
                .contains(tuple("auto-reply", "queued"), tuple("notification", "queued"));
        assertThat(rows()).isEqualTo(before);
    }

    /// How many rows each table has.
    private Map<String, Long> rows() {
        return Jdbi.create(server.dataSource())
                .withHandle(
                        handle -> {
                            Map<String, Long> rows = new LinkedHashMap<>();
                            for (String table : tables(handle)) {
                                String name =
                                        dialect == Dialect.MARIADB ? "`" + table + "`" : table;
                                rows.put(
                                        table,
                                        handle.createQuery("select count(*) from " + name)
                                                .mapTo(Long.class)
                                                .one());
                            }
                            return rows;
                        });
    }

    private List<String> tables(org.jdbi.v3.core.Handle handle) {
        String schema = dialect == Dialect.MARIADB ? "database()" : "current_schema()";
        return handle.createQuery(
                        "select table_name from information_schema.tables where table_schema = "
                                + schema)
                .mapTo(String.class)
                .list();
    }

    @Test
    void ofAMailThatCameItShowsWhatWasDecidedThen() throws Exception {
        Bytes raw = mail("From: ann@customer.example", "Subject: hello", "", "text");
        Handled handled = gateway.byHand().handIn(arrival("street", raw));
        Explained explained = gateway.byHand().explain(arrival("street", raw), false);
        assertThat(explained).isInstanceOf(Explained.Duplicate.class);
        Explained.Duplicate duplicate = (Explained.Duplicate) explained;
        JsonNode kept = JSON.readTree(duplicate.trace().orElseThrow());
        Outcome outcome = ((Handled.Settled) handled).outcome();
        assertThat(kept).isEqualTo(Outcomes.steps(outcome.trace()));
        assertThat(Outcomes.keptTrace(kept.toString())).isEqualTo(outcome.trace());
    }

    @Test
    void onRequestItIsAsIfTheMailNeverCame() throws Exception {
        Bytes raw = mail("From: ann@customer.example", "Subject: hello", "", "text");
        gateway.byHand().handIn(arrival("street", raw));
        assertThat(gateway.byHand().explain(arrival("street", raw), true))
                .isInstanceOf(Explained.Settled.class);
    }

    @Test
    void theTrustOfTheAccountCounts() {
        Bytes raw =
                mail(
                        "From: ann@customer.example",
                        "Subject: hello",
                        "X-OTRS-Priority: 5 very high",
                        "",
                        "text");
        assertThat(priority(gateway.byHand().explain(arrival("box", raw), false)))
                .isEqualTo("5 very high");
        assertThat(priority(gateway.byHand().explain(arrival("street", raw), false)))
                .isEqualTo("3 normal");
    }

    @Test
    void anAccountOfTheDatabaseIsKnownByTheIdOfItsRow() {
        Jdbi.create(server.dataSource())
                .useHandle(
                        handle ->
                                handle.execute(
                                        """
                                        insert into mail_account (login, pw, host, account_type,
                                          queue_id, trusted, valid_id, create_time, create_by,
                                          change_time, change_by)
                                        values ('box', 'secret', 'imap.example', 'IMAPS', 3, 1, 1,
                                          current_timestamp, 1, current_timestamp, 1)\
                                        """));
        assertThat(gateway.byHand().hasAccount("mail_account-1")).isTrue();
        assertThat(gateway.byHand().hasAccount("mail_account-2")).isFalse();
        Bytes raw = mail("From: a@b.example", "Subject: x", "X-OTRS-Priority: 1 very low", "", "t");
        Explained explained = gateway.byHand().explain(arrival("mail_account-1", raw), false);
        assertThat(priority(explained)).as("the row is trusted").isEqualTo("1 very low");
    }

    private static String priority(Explained explained) {
        Outcome outcome = ((Explained.Settled) explained).outcome();
        return Outcomes.filed(outcome).orElseThrow().priority();
    }
}
