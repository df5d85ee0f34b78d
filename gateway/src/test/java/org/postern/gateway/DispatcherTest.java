package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.channels.Delivery;
import org.postern.channels.Sink;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
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
import org.postern.schema.ticket.ArticleId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What agents see beside an article whose letter could not be delivered.
@ParameterizedClass
@EnumSource(Dialect.class)
class DispatcherTest {

    private static final Delivery ACCEPTED = new Delivery.Accepted("q1");
    private static final Delivery REFUSED = new Delivery.Refused("550 no such user");
    private static final Delivery DEFERRED = Delivery.Deferred.because("451 later");

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final TestDatabase server;
    private final Database database;
    private final Stores stores;
    private final Queue<Delivery> answers = new ArrayDeque<>();
    private long article;

    DispatcherTest(Dialect dialect) {
        this.server = TestDatabases.migrated(dialect);
        this.database = server.open();
        this.stores = Stores.of(database, clock);
    }

    @BeforeEach
    void fileAMail() throws Exception {
        String yaml = "database: {url: \"jdbc:postgresql://unused.example/unused\"}";
        Bytes raw = Bytes.of("From: ann@customer.example\r\nSubject: hello\r\n\r\ntext\r\n");
        try (Gateway gateway = Gateway.open(settings(yaml), database)) {
            Handled handled =
                    gateway.byHand()
                            .handIn(new Arrival("inject", "p", Arrival.Format.MAIL, now, raw));
            article =
                    Outcomes.filed(((Handled.Settled) handled).outcome()).orElseThrow().articleId();
        }
    }

    private static PosternSettings settings(String yaml) {
        try {
            return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// A letter about the article, to two people.
    private long letter() {
        database.run(
                tx ->
                        stores.outbox()
                                .put(
                                        tx,
                                        new Outbox.Letter(
                                                Outbox.Kind.AGENT_ANSWER,
                                                new Outgoing(
                                                        new MessageId("l1@desk.example"),
                                                        new Outgoing.Route.Mail(
                                                                "", List.of("ann@x", "bob@x")),
                                                        Bytes.of("hello")),
                                                Optional.empty(),
                                                "lane",
                                                OptionalLong.empty(),
                                                OptionalLong.of(article),
                                                OptionalLong.empty())));
        return database.transact(tx -> stores.outbox().unsent(tx, 9)).getLast().id();
    }

    private void send(Delivery... answered) {
        for (Delivery one : answered) {
            answers.add(one);
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                    Metrics metrics = new Metrics()) {
                dispatcher(senders, metrics).dispatchDue();
            }
            assertThat(answers).as("it was sent").isEmpty();
            now = now.plus(Duration.ofHours(1));
        }
    }

    private Dispatcher dispatcher(ExecutorService senders, Metrics metrics) {
        return new Dispatcher(
                stores,
                new Routes(Optional.of(new Relay()), Map.of()),
                new CommunicationRecords(new CommunicationLog(clock), clock, _ -> "SMTP", true),
                Node.current(),
                clock,
                senders,
                metrics,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), new Random(1)),
                new Nudge());
    }

    /// A relay that says what it is told to say.
    private final class Relay implements Sink {
        @Override
        public Delivery send(Outgoing outgoing) {
            return answers.remove();
        }

        @Override
        public String check() {
            return "there";
        }
    }

    private static Delivery split(Delivery ann, Delivery bob) {
        return new Delivery.Split(
                List.of(
                        new Delivery.Recipient("ann@x", ann),
                        new Delivery.Recipient("bob@x", bob)));
    }

    private List<String> marks() {
        return Jdbi.create(server.dataSource())
                .withHandle(
                        handle ->
                                handle.select(
                                                "select concat(article_id, ' ', message_id, ' ',"
                                                    + " log_message) from"
                                                    + " article_data_mime_send_error order by id")
                                        .mapTo(String.class)
                                        .list());
    }

    private String mark(String reason) {
        return article + " <l1@desk.example> " + reason;
    }

    @Test
    void theArticleIsMarkedUntilItsLetterIsTriedAgain() {
        long letter = letter();
        send(DEFERRED);
        assertThat(marks()).as("it may yet arrive").isEmpty();
        send(REFUSED);
        assertThat(marks()).containsExactly(mark("550 no such user"));
        assertThat(retry(letter)).isTrue();
        assertThat(marks()).isEmpty();
        send(ACCEPTED);
        assertThat(marks()).isEmpty();
    }

    private boolean retry(long letter) {
        return database.transact(tx -> new Undelivered(stores).retry(tx, letter));
    }

    @Test
    void whoRefusedIsMarkedThoughTheOtherGetsIt() {
        letter();
        send(split(REFUSED, DEFERRED));
        assertThat(marks()).containsExactly(mark("ann@x refused: 550 no such user"));
        send(ACCEPTED);
        assertThat(marks()).containsExactly(mark("ann@x refused: 550 no such user"));
    }

    @Test
    void whatAnOperatorCancelsIsMarkedAndTakenBackLikewise() {
        long letter = letter();
        boolean out = database.transact(tx -> new Undelivered(stores).cancel(tx, letter));
        assertThat(out).isTrue();
        assertThat(marks()).containsExactly(mark("Sending was cancelled by an operator."));
        assertThat(retry(letter)).isTrue();
        assertThat(marks()).isEmpty();
        send(ACCEPTED);
        assertThat(retry(letter)).as("it has left").isFalse();
    }

    @Test
    void aReportOfAMailSystemIsNotTakenBack() {
        long letter = letter();
        send(REFUSED);
        database.run(
                tx ->
                        stores.sendErrors()
                                .note(
                                        tx,
                                        new ArticleId(article),
                                        new MessageId("l1@desk.example"),
                                        "The mailbox is full."));
        assertThat(retry(letter)).isTrue();
        assertThat(marks()).containsExactly(mark("The mailbox is full."));
    }

    @Test
    void anArticleThatIsGoneIsNoReasonToSendAgain() {
        article = 4711;
        long letter = letter();
        send(REFUSED);
        Optional<Outbox.Item> item = database.transact(tx -> stores.outbox().find(tx, letter));
        assertThat(item.orElseThrow().state()).isEqualTo(Outbox.State.FAILED);
        assertThat(marks()).isEmpty();
    }
}
