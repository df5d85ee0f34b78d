package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Link;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a rehearsal treats the database while filters think.
class RehearsalTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Database database = TestDatabases.migrated(Dialect.POSTGRESQL).open();
    private final Stores stores = Stores.of(database, InstantSource.system());
    private final Parts parts = new Parts(settings(), InstantSource.system());
    private final Reading reading =
            new Reading(parts.readers(), _ -> new AccountPolicy(Optional.empty(), false));
    private final Rehearsal rehearsal = new Rehearsal(stores, reading);

    @AfterEach
    void close() {
        database.close();
    }

    private static PosternSettings settings() {
        String yaml = "database: {url: \"jdbc:postgresql://unused.example/unused\"}";
        try {
            return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private static Arrival mail() {
        Bytes raw = Bytes.of("From: ann@customer.example\r\nSubject: hello\r\n\r\ntext\r\n");
        return new Arrival("street", "pipe:1", Arrival.Format.MAIL, NOW, raw);
    }

    private int connectionsInUse() {
        return ((HikariDataSource) database.dataSource())
                .getHikariPoolMXBean()
                .getActiveConnections();
    }

    private Postmaster with(Filter filter) {
        return parts.postmaster(stores, () -> List.of(new Link("observer", filter)));
    }

    /// A server ends a transaction that is idle for long, and filters may run programs.
    @Test
    void noTransactionIsOpenWhileFiltersJudge() {
        List<Integer> seen = new ArrayList<>();
        Postmaster observed =
                with(
                        (message, _) -> {
                            seen.add(connectionsInUse());
                            return Verdict.Pass.unchanged(message, "seen");
                        });
        assertThat(rehearsal.of(mail(), observed)).isInstanceOf(Explained.Settled.class);
        rehearsal.asNew(mail(), List.of(observed, observed));
        assertThat(seen).containsExactly(0, 0, 0);
    }

    /// Of those who look at one arrival, each sees it as the first.
    @Test
    void oneRehearsalLeavesNothingToTheNext() {
        Postmaster postmaster = with((message, _) -> Verdict.Pass.unchanged(message, "seen"));
        assertThat(rehearsal.asNew(mail(), List.of(postmaster, postmaster)))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Explained.Settled.class));
        assertThat(rehearsal.of(mail(), postmaster)).isInstanceOf(Explained.Settled.class);
    }
}
