package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Retention.Kind;
import org.postern.schema.ticket.TicketId;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ParameterizedClass
@MethodSource("dialects")
class RetentionTest extends StoreTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration TERM = Duration.ofMinutes(5);

    private final Spool spool = new Spool(clock);
    private final Outbox outbox = new Outbox(clock);
    private final Traces traces = new Traces(clock);
    private final Retention retention = new Retention();

    @Test
    void bytesOfSettledArrivalsGoWhenTheirTimeIsOver() {
        long id = settled("a");
        clock.turn(MONTH);

        assertThat(remove(Kind.SPOOL_BODIES)).isZero();
        clock.turn(Duration.ofMillis(1));
        assertThat(remove(Kind.SPOOL_BODIES)).isOne();

        assertThat(hasBytes(id)).isFalse();
        assertThat(remove(Kind.SPOOL_BODIES)).isZero();
    }

    @Test
    void anArrivalWhoseBytesAreGoneIsStillKnown() {
        settled("a");
        clock.turn(MONTH.multipliedBy(20));
        remove(Kind.SPOOL_BODIES);

        Map<Long, Arrival> added = in(tx -> spool.add(tx, List.of(arrival("a"))));
        assertThat(added).isEmpty();
    }

    @Test
    void whatWaitsOrIsParkedKeepsBytesAndTrace() {
        long waiting = added("a");
        long parked = added("b");
        for (Spool.Leased leased : lease()) {
            if (leased.item().id() == parked) {
                database().run(tx -> spool.park(tx, leased, "cannot be read"));
            }
        }
        for (long id : List.of(waiting, parked)) {
            database().run(tx -> traces.keep(tx, id, "[]"));
        }
        clock.turn(MONTH.multipliedBy(20));

        assertThat(remove(Kind.SPOOL_BODIES)).isZero();
        assertThat(remove(Kind.TRACES)).isZero();
        assertThat(hasBytes(waiting)).isTrue();
        assertThat(hasBytes(parked)).isTrue();
        assertFound(tx -> traces.find(tx, parked)).isPresent();
    }

    @Test
    void tracesOfSettledArrivalsGo() {
        long old = settled("a");
        database().run(tx -> traces.keep(tx, old, "[]"));
        clock.turn(MONTH.plusDays(1));
        long young = settled("b");
        database().run(tx -> traces.keep(tx, young, "[]"));

        assertThat(remove(Kind.TRACES)).isOne();

        assertFound(tx -> traces.find(tx, old)).isEmpty();
        assertFound(tx -> traces.find(tx, young)).isPresent();
    }

    @Test
    void bytesOfLettersThatWereSentGoAndTheLettersAreStillKnown() {
        put("1@x");
        put("2@x");
        Outbox.Leased sent = leaseLetter();
        database().run(tx -> outbox.sent(tx, sent, "remote"));
        clock.turn(MONTH.plusDays(1));

        assertThat(remove(Kind.OUTBOX_BODIES)).isOne();

        assertFound(tx -> outbox.byMessageId(tx, new MessageId("1@x"))).isPresent();
        long other = sent.item().id() + 1;
        Map<Long, Bytes> left = in(tx -> outbox.payloads(tx, List.of(sent.item().id(), other)));
        assertThat(left).containsOnlyKeys(other);
    }

    @Test
    void aCancelledLetterWhoseBytesAreGoneIsNotTriedAgain() {
        put("1@x");
        long id = leaseLetter().item().id();
        clock.turn(TERM.plusSeconds(1));
        cancel(id);
        assertThat(retried(id)).isTrue();
        cancel(id);
        clock.turn(MONTH.plusDays(1));
        assertThat(remove(Kind.OUTBOX_BODIES)).isOne();

        assertThat(retried(id)).isFalse();
    }

    @Test
    void oldCommunicationsGoWithAllThatBelongsToThem() {
        CommunicationLog log = new CommunicationLog(clock);
        database().run(tx -> log.add(tx, communication(7)));
        clock.turn(MONTH.plusDays(1));
        database().run(tx -> log.add(tx, communication(8)));

        assertThat(remove(Kind.COMMUNICATIONS)).isOne();

        for (String table :
                List.of(
                        "communication_log",
                        "communication_log_object",
                        "communication_log_object_entry",
                        "communication_log_obj_lookup")) {
            int rows = count(table);
            assertThat(rows).as(table).isOne();
        }
    }

    @Test
    void whatMailsNamedLongAgoGoesFewAtATime() {
        Mentions mentions = new Mentions(clock);
        MessageId old = new MessageId("old@x");
        MessageId young = new MessageId("young@x");
        TicketId ticket = new TicketId(1);
        for (int mail = 0; mail < 3; mail++) {
            MessageId other = new MessageId(mail + "@x");
            database().run(tx -> mentions.add(tx, ticket, List.of(old, other)));
            clock.turn(Duration.ofSeconds(1));
        }
        clock.turn(MONTH);
        database().run(tx -> mentions.add(tx, ticket, List.of(young)));

        Instant before = clock.instant().minus(MONTH);
        Retention.Step counted = in(tx -> retention.count(tx, Kind.MENTIONS, before, 0, 2));
        assertThat(counted.removed()).isEqualTo(2);
        assertThat(counted.next()).isPresent();
        assertThat(remove(Kind.MENTIONS)).isEqualTo(3);

        List<Mentions.Hit> hits = in(tx -> mentions.find(tx, List.of(old, young)));
        assertThat(hits).containsExactly(new Mentions.Hit(young, ticket));
        assertThat(remove(Kind.MENTIONS)).isZero();
    }

    @Test
    void conversationsOfOutlookGoWhenTheirTimeIsOver() {
        OutlookThreads threads = new OutlookThreads(clock);
        TicketId ticket = new TicketId(1);
        database().run(tx -> threads.add(tx, "01d0", "Tea", ticket));
        clock.turn(MONTH.plusMillis(1));
        database().run(tx -> threads.add(tx, "01d1", "Tea", ticket));

        assertThat(remove(Kind.OUTLOOK_THREADS)).isOne();

        List<TicketId> gone = in(tx -> threads.find(tx, "01d0", "Tea"));
        List<TicketId> left = in(tx -> threads.find(tx, "01d1", "Tea"));
        assertThat(gone).isEmpty();
        assertThat(left).containsExactly(ticket);
    }

    private CommunicationLog.Communication communication(long article) {
        return new CommunicationLog.Communication(
                CommunicationLog.Direction.INCOMING,
                "IMAP",
                OptionalLong.empty(),
                CommunicationLog.Kind.MESSAGE,
                true,
                clock.instant(),
                List.of(
                        new CommunicationLog.Entry(
                                "Postern", "filed", CommunicationLog.Priority.INFO)),
                OptionalLong.of(article));
    }

    private int count(String table) {
        return in(
                tx ->
                        tx.handle()
                                .createQuery("select count(*) from " + table)
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    void aStepLooksAtFewAndTheNextOneGoesOn() {
        for (int i = 0; i < 5; i++) {
            settled("a" + i);
        }
        clock.turn(MONTH.plusDays(1));

        Retention.Step first = step(Kind.SPOOL_BODIES, 0);
        assertThat(first.removed()).isEqualTo(2);
        Retention.Step second = step(Kind.SPOOL_BODIES, first.next().orElseThrow());
        Retention.Step third = step(Kind.SPOOL_BODIES, second.next().orElseThrow());

        assertThat(third.removed()).isOne();
        assertThat(third.next()).isEmpty();
    }

    @Test
    void theWalkEndsAtTheFirstThatIsTooYoung() {
        settled("old");
        clock.turn(MONTH.plusDays(1));
        for (int i = 0; i < 5; i++) {
            settled("young" + i);
        }

        Retention.Step step = step(Kind.SPOOL_BODIES, 0);

        assertThat(step.removed()).isOne();
        assertThat(step.next()).isEmpty();
    }

    @Test
    void countingRemovesNothing() {
        long id = settled("a");
        clock.turn(MONTH.plusDays(1));

        Retention.Step counted =
                in(
                        tx ->
                                retention.count(
                                        tx, Kind.SPOOL_BODIES, clock.instant().minus(MONTH), 0, 2));

        assertThat(counted.removed()).isOne();
        assertThat(hasBytes(id)).isTrue();
    }

    @Test
    void tablesThatArePartitionedAsTheGuideSaysAreTidiedAndLoseAnOldPartition() throws Exception {
        long before = settled("a");
        database().run(tx -> traces.keep(tx, before, "[]"));
        put("1@x");
        for (String statements : PartitionGuide.statements(dialect)) {
            execute(statements);
        }

        assertThat(hasBytes(before)).isTrue();
        assertFound(tx -> traces.find(tx, before)).isPresent();
        Outbox.Leased letter = leaseLetter();
        database().run(tx -> outbox.sent(tx, letter, "remote"));
        clock.turn(MONTH.plusDays(1));
        for (Kind kind : List.of(Kind.SPOOL_BODIES, Kind.TRACES, Kind.OUTBOX_BODIES)) {
            assertThat(remove(kind)).as("%s", kind).isOne();
        }
        for (String table : List.of("postern_spool_body", "postern_outbox_body", "postern_trace")) {
            assertThat(count(table)).as(table).isZero();
            execute(PartitionGuide.dropOldest(dialect, table));
        }
        Migrations migrations = new Migrations(database().dataSource(), dialect);
        assertThat(migrations.migrate().changed()).isFalse();
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private long remove(Kind kind) {
        long removed = 0;
        for (OptionalLong after = OptionalLong.of(0); after.isPresent(); ) {
            Retention.Step step = step(kind, after.getAsLong());
            removed += step.removed();
            after = step.next();
        }
        return removed;
    }

    private Retention.Step step(Kind kind, long after) {
        return in(tx -> retention.remove(tx, kind, clock.instant().minus(MONTH), after, 2));
    }

    /// An arrival that became nothing, so that the spool has the only copy of its bytes.
    private long settled(String key) {
        long id = added(key);
        Spool.Settlement ignored =
                new Spool.Settlement(
                        "ignored",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        true);
        for (Spool.Leased leased : lease()) {
            database().run(tx -> spool.settle(tx, leased, ignored));
        }
        return id;
    }

    private long added(String key) {
        return in(tx -> spool.add(tx, List.of(arrival(key)))).keySet().iterator().next();
    }

    private Arrival arrival(String key) {
        return new Arrival(
                "support", key, Arrival.Format.MAIL, clock.instant(), Bytes.of("mail " + key));
    }

    private List<Spool.Leased> lease() {
        return in(tx -> spool.lease(tx, "support", "me", 10, 1 << 20, TERM));
    }

    private boolean hasBytes(long id) {
        return in(tx -> spool.bodies(tx, List.of(id))).containsKey(id);
    }

    private void put(String messageId) {
        Outgoing.Route route = new Outgoing.Route.Mail("desk@x", List.of("a@y"));
        database()
                .run(
                        tx ->
                                outbox.put(
                                        tx,
                                        new Outbox.Letter(
                                                Outbox.Kind.AUTO_REPLY,
                                                new Outgoing(
                                                        new MessageId(messageId),
                                                        route,
                                                        Bytes.of("body")),
                                                Optional.empty(),
                                                "lane",
                                                OptionalLong.empty(),
                                                OptionalLong.empty(),
                                                OptionalLong.empty())));
    }

    private void cancel(long id) {
        boolean cancelled = in(tx -> outbox.cancel(tx, id));
        assertThat(cancelled).isTrue();
    }

    private boolean retried(long id) {
        return in(tx -> outbox.retryNow(tx, id));
    }

    private Outbox.Leased leaseLetter() {
        return in(tx -> outbox.lease(tx, "me", 10, TERM)).getFirst();
    }

    private <T> T in(Database.Work<T> work) {
        return database().transact(work);
    }
}
