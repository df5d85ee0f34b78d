package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Where databases do not do what one thinks, and mail is lost that way.
@ParameterizedClass
@MethodSource("dialects")
class TrapsTest extends StoreTest {

    private final Spool spool = new Spool(clock);

    private Arrival mail(String key) {
        return new Arrival(
                "support", key, Arrival.Format.MAIL, clock.instant(), Bytes.of("Subject: tea"));
    }

    private int takenIn(List<Arrival> arrivals) {
        return database().transact(tx -> spool.add(tx, arrivals).size());
    }

    private static List<String> texts(Database database, String query) {
        return database.transact(tx -> tx.handle().createQuery(query).mapTo(String.class).list());
    }

    /// MariaDB takes all of these for one; a unique key on text would lose three mails.
    @Test
    void keysThatLookAlikeToACollationAreKeptApart() {
        List<Arrival> alike =
                List.of(mail("<abc@x>"), mail("<ABC@x>"), mail("<\u00c1BC@x>"), mail("<ABC@x> "));
        assertThat(takenIn(alike)).isEqualTo(4);
    }

    /// PostgreSQL's index takes 2,704 bytes at the most, a strict MariaDB no more than the column.
    @Test
    void aKeyOfSixThousandCharactersIsTakenInOnce() {
        String endless = "<" + "x".repeat(6_000) + "@x>";
        assertThat(takenIn(List.of(mail(endless)))).isOne();
        assertThat(takenIn(List.of(mail(endless)))).isZero();
        assertThat(takenIn(List.of(mail(endless + "2")))).isOne();
    }

    /// PostgreSQL refuses NUL in text; MariaDB's utf8mb3 refuses what stands beyond U+FFFF.
    @Test
    void nulAndEmojiInAKeyHarmNobody() {
        String key = "a\0b\ud83d\ude00\ud800";
        assertThat(takenIn(List.of(mail(key)))).isOne();
        assertThat(texts(database(), "select source_key from postern_spool"))
                .containsExactly("a\ufffdb\ud83d\ude00\ufffd");
    }

    /// A process that freezes keeps its transaction, and the locks in it, until the server ends it.
    @Test
    void aServerThatCanEndsATransactionThatIdles() {
        String limit =
                switch (dialect) {
                    case POSTGRESQL -> "show idle_in_transaction_session_timeout";
                    // MySQL has none, and reads over what is meant for MariaDB.
                    case MARIADB ->
                            "select case when version() like '%MariaDB%' then 0 else 20 end"
                                    + " /*M! + @@idle_transaction_timeout */";
                };
        assertThat(texts(database(), limit)).singleElement().asString().startsWith("20");
    }

    /// MariaDB undoes the one statement that waited too long and goes on with the transaction.
    @Test
    void whereALockIsWaitedForInVainTheWholeUnitRunsAgain()
            throws ExecutionException, InterruptedException {
        Database both = database();
        lease(both, "held");
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> holder = other.submit(() -> both.run(tx -> hold(tx, holds, letGo)));
            holds.await();
            both.run(
                    tx -> {
                        if (runs.incrementAndGet() > 1) {
                            letGo.countDown();
                        }
                        tx.handle().execute(shortPatience());
                        lease(tx, "first");
                        tx.handle()
                                .execute(
                                        "update postern_lease set holder = 'b' where name ="
                                                + " 'held'");
                        lease(tx, "third");
                    });
            holder.get();
        }
        assertThat(runs).hasValueGreaterThan(1);
        assertThat(texts(both, "select concat(name, ' ', holder) from postern_lease order by name"))
                .containsExactly("first me", "held b", "third me");
    }

    private static void hold(Tx tx, CountDownLatch holds, CountDownLatch letGo) {
        tx.handle().execute("update postern_lease set holder = 'a' where name = 'held'");
        holds.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String shortPatience() {
        return switch (dialect) {
            case POSTGRESQL -> "set local lock_timeout = '300ms'";
            case MARIADB -> "set session innodb_lock_wait_timeout = 1";
        };
    }

    private static void lease(Database database, String name) {
        database.run(tx -> lease(tx, name));
    }

    private static void lease(Tx tx, String name) {
        tx.handle().execute("insert into postern_lease values (?, 'me', 1, 0)", name);
    }

    /// Neither done nor undone, as far as the client can know: it must not be repeated, and must be
    /// harmless when somebody does.
    @Test
    void aCommitWhoseAnswerIsLostIsNotRepeatedAndItsRepetitionIsHarmless() throws IOException {
        try (LostAnswer way = new LostAnswer(TestDatabases.migrated(dialect));
                Database database = way.database().open()) {
            AtomicInteger runs = new AtomicInteger();
            Database.Work<Integer> accept =
                    tx -> {
                        if (runs.incrementAndGet() == 1) {
                            way.loseTheNext();
                        }
                        return spool.add(tx, List.of(mail("imap:INBOX:1:1"))).size();
                    };
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> database.transact(accept));
            assertThat(way.isLost()).isTrue();
            assertThat(runs).hasValue(1);
            int again = database.transact(accept);
            assertThat(again).isZero();
            assertThat(texts(database, "select source_key from postern_spool")).hasSize(1);
        }
    }
}
