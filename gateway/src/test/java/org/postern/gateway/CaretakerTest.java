package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.gateway.settings.RetentionSettings;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.Retention;
import org.postern.schema.store.Spool;
import org.postern.schema.testing.TestDatabases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

@ParameterizedClass
@EnumSource
final class CaretakerTest {

    private static final Duration TERM = Duration.ofMinutes(5);
    private static final Duration MONTH = Duration.ofDays(30);

    @Parameter private Dialect dialect = Dialect.POSTGRESQL;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Metrics metrics = new Metrics();
    private Database database;
    private Stores stores;

    @AfterEach
    void close() {
        metrics.close();
        if (database != null) {
            database.close();
        }
    }

    @Test
    void letsGoOfWhatHasBeenKeptLongEnoughAndCountsIt() {
        open();
        arrive(5);
        now = now.plus(MONTH).plusSeconds(1);
        arrive(2);

        caretaker("one").tidyWhenDue();

        assertThat(withBytes()).isEqualTo(2);
        assertThat(metrics.scrape()).contains("postern_tidied_total{what=\"spool\"} 5.0");
    }

    @Test
    void comesBackAfterAnHour() {
        open();
        Caretaker caretaker = caretaker("one");
        caretaker.tidyWhenDue();
        arrive(1);
        now = now.plus(Duration.ofMinutes(59));
        caretaker.tidyWhenDue();
        assertThat(withBytes()).isOne();

        now = now.plus(MONTH);
        caretaker.tidyWhenDue();
        assertThat(withBytes()).isZero();
    }

    @Test
    void onlyOneProcessTidies() {
        open();
        caretaker("one").tidyWhenDue();
        arrive(1);
        now = now.plus(Duration.ofSeconds(30));
        RetentionSettings nothingKept =
                new RetentionSettings(Duration.ofSeconds(1), MONTH, MONTH, MONTH, MONTH);

        caretaker("two", nothingKept).tidyWhenDue();

        assertThat(withBytes()).isOne();
    }

    @Test
    void zeroKeepsForEver() {
        open();
        arrive(1);
        now = now.plus(MONTH.multipliedBy(100));

        caretaker(
                        "one",
                        new RetentionSettings(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO))
                .tidyWhenDue();

        assertThat(withBytes()).isOne();
    }

    @Test
    void stopsWhenAskedAndGoesOnWhereItStopped() {
        open();
        arrive(5);
        now = now.plus(MONTH).plusSeconds(1);
        Tidying tidying = new Tidying(stores, settings(), () -> now, 2);
        AtomicInteger steps = new AtomicInteger();

        Tidying.Result first =
                tidying.remove(Retention.Kind.SPOOL_BODIES, () -> steps.getAndIncrement() < 2);
        assertThat(first).isEqualTo(new Tidying.Result(4, false));
        Tidying.Result second = tidying.remove(Retention.Kind.SPOOL_BODIES, () -> true);
        assertThat(second).isEqualTo(new Tidying.Result(1, true));
    }

    private void open() {
        database = TestDatabases.migrated(dialect).open();
        stores = Stores.of(database, () -> now);
    }

    private Caretaker caretaker(String name) {
        return caretaker(name, settings());
    }

    private Caretaker caretaker(String name, RetentionSettings settings) {
        Tidying tidying = new Tidying(stores, settings, () -> now);
        return new Caretaker(stores, tidying, new Node("here", name), () -> now, metrics);
    }

    private static RetentionSettings settings() {
        return new RetentionSettings(MONTH, MONTH, MONTH, MONTH, MONTH);
    }

    /// Arrivals that became no article.
    private void arrive(int count) {
        for (int i = 0; i < count; i++) {
            Arrival arrival =
                    new Arrival(
                            "support", now + "/" + i, Arrival.Format.MAIL, now, Bytes.of("mail"));
            Spool.Settlement ignored =
                    new Spool.Settlement(
                            "ignored",
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            true);
            database.run(
                    tx -> {
                        stores.spool().add(tx, List.of(arrival));
                        for (Spool.Leased leased :
                                stores.spool().lease(tx, "support", "me", 10, 1 << 20, TERM)) {
                            stores.spool().settle(tx, leased, ignored);
                        }
                    });
        }
    }

    private int withBytes() {
        return database.transact(
                tx -> stores.spool().bodies(tx, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L)).size());
    }
}
