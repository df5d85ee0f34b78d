package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.channels.Intake;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.Outcome;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.CommunicationLog;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.Outbox;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows that the reference's own screen joins.
@ParameterizedClass
@EnumSource(Dialect.class)
class CommunicationRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final TestDatabase server;
    private final Database database;

    CommunicationRecordsTest(Dialect dialect) {
        this.server = TestDatabases.migrated(dialect);
        this.database = server.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PosternSettings settings(String more) {
        String yaml = "database: {url: \"jdbc:postgresql://unused.example/unused\"}\n" + more;
        try {
            return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private Handled handIn(String more, String... lines) throws Intake.UnavailableException {
        Bytes raw = Bytes.of(String.join("\r\n", lines) + "\r\n");
        Gateway gateway = Gateway.open(settings(more), database);
        try {
            return gateway.byHand()
                    .handIn(
                            new Arrival(
                                    "inject",
                                    "pipe:" + raw.sha256(),
                                    Arrival.Format.MAIL,
                                    NOW,
                                    raw));
        } finally {
            gateway.close();
        }
    }

    /// A mail that passed 58 servers.
    private static String[] roundAndRound() {
        String[] mail = new String[60];
        Arrays.fill(mail, "Received: from a by b; Fri, 20 Nov 2026 10:00:00 +0000");
        mail[58] = "";
        mail[59] = "round and round";
        return mail;
    }

    /// One line for each entry of the log, with what it hangs on.
    private List<String> lines() {
        return Jdbi.create(server.dataSource())
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                select concat(c.transport, ' ', c.direction, ' ',
                                                  c.status, ' ', c.account_type, ' ',
                                                  coalesce(c.account_id, '-'), ' ', o.object_type,
                                                  ' ', o.status, ' ', e.priority, ' ', e.log_key,
                                                  ' = ', e.log_value)
                                                from communication_log c
                                                join communication_log_object o
                                                  on o.communication_id = c.id
                                                join communication_log_object_entry e
                                                  on e.communication_log_object_id = o.id
                                                order by e.id\
                                                """)
                                        .mapTo(String.class)
                                        .list());
    }

    private List<Long> articles() {
        return Jdbi.create(server.dataSource())
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                select object_id from communication_log_obj_lookup
                                                where object_type = 'Article'\
                                                """)
                                        .mapTo(Long.class)
                                        .list());
    }

    @Test
    void aMailThatIsFiledIsACommunicationThatLeadsToItsArticle() throws Exception {
        Handled handled = handIn("", "From: ann@customer.example", "Subject: hello", "", "text");
        Outcome outcome = ((Handled.Settled) handled).outcome();
        assertThat(articles()).containsExactly(Outcomes.filed(outcome).orElseThrow().articleId());
        assertThat(lines())
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "Email Incoming Successful STDIN - Message"
                                                        + " Successful "))
                .anySatisfy(line -> assertThat(line).contains("Postern::queue::router = Raw: "))
                .last()
                .asString()
                .contains("Notice Postern::Outcome = opened ticket ");
    }

    @Test
    void aMailThatIsPutAsideIsAFailure() throws Exception {
        assertThat(handIn("", roundAndRound())).isInstanceOf(Handled.Parked.class);
        assertThat(lines())
                .last()
                .asString()
                .startsWith("Email Incoming Failed STDIN - Message Failed Error Postern::Outcome")
                .contains("58 servers");
        assertThat(articles()).isEmpty();
    }

    @Test
    void whatIsPutAsideKeepsItsTrace() throws Exception {
        Handled.Parked parked = (Handled.Parked) handIn("", roundAndRound());
        Stores stores = Stores.of(database, InstantSource.fixed(NOW));
        String kept =
                database.transact(tx -> stores.traces().find(tx, parked.spoolId())).orElseThrow();
        assertThat(Outcomes.keptTrace(kept))
                .last()
                .satisfies(step -> assertThat(step.name()).isEqualTo("park-loops"))
                .satisfies(step -> assertThat(step.result()).isEqualTo("park"));
    }

    @Test
    void whoDoesNotWantItGetsNoRows() throws Exception {
        handIn("communication-log: false", "From: a@b.example", "Subject: hello", "", "text");
        assertThat(lines()).isEmpty();
    }

    @Test
    void anAccountOfTheDatabaseIsNamedByItsRow() {
        CommunicationRecords records = records();
        database.run(tx -> records.disconnected(tx, "mail_account-7", "no route to host"));
        assertThat(lines())
                .containsExactly(
                        "Email Incoming Failed IMAPS 7 Connection Failed Error Postern::Source ="
                                + " no route to host");
    }

    @Test
    void aMailThatLeavesIsACommunicationToo() {
        CommunicationRecords records = records();
        database.run(tx -> records.ended(tx, letter(), false, "550 no such user"));
        assertThat(lines())
                .containsExactly(
                        "Email Outgoing Failed SMTP - Message Failed Error Postern::Dispatcher ="
                                + " to ann@customer.example: 550 no such user");
        assertThat(articles()).containsExactly(12L);
    }

    private static CommunicationRecords records() {
        InstantSource clock = InstantSource.fixed(NOW);
        return new CommunicationRecords(new CommunicationLog(clock), clock, _ -> "IMAPS", true);
    }

    private static Outbox.Item letter() {
        return new Outbox.Item(
                1,
                new MessageId("l1@desk.example"),
                Outbox.Kind.AUTO_REPLY,
                new Outgoing.Route.Mail("help@desk.example", List.of("ann@customer.example")),
                "lane",
                OptionalLong.of(11),
                OptionalLong.of(12),
                OptionalLong.empty(),
                Outbox.State.WAITING,
                1,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
