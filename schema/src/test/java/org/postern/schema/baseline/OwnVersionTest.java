package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

final class OwnVersionTest {

    private static final OwnVersion LATER =
            new OwnVersion(
                    9001,
                    "a later version",
                    Description.of(
                            """
                            table postern_note
                              id    BIGINT        auto
                              text  VARCHAR(200)
                              primary key (id)

                            extend postern_lease
                              since   BIGINT        null
                              reason  VARCHAR(200)  default none
                              unique postern_lease_holder (holder, name)
                              index postern_lease_since (since)
                            """));

    private static final List<Migration> STEPS =
            Stream.concat(Migrations.STEPS.stream(), Stream.of(new CreateOwnTables(LATER)))
                    .toList();

    @Test
    void aVersionAddsToTablesOfEarlierOnesOnly() {
        Set<String> earlier = new HashSet<>();
        for (OwnVersion version : OwnVersion.all()) {
            assertThat(earlier)
                    .containsAll(
                            version.description().extensions().stream()
                                    .map(Extension::table)
                                    .toList());
            version.description().tables().forEach(table -> earlier.add(table.name()));
        }
    }

    @Test
    void ourTablesReferToNobody() {
        assertThat(OwnVersion.tables()).allMatch(table -> table.foreignKeys().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void aLaterVersionKeepsTheRowsThatAreThere(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        MigrationsTest.run(database, "insert into postern_lease values ('a', 'me', 1, 0)");

        new Migrations(database.dataSource(), dialect, STEPS).migrate();

        assertThat(MigrationsTest.names(database, "select reason from postern_lease"))
                .containsExactly("none");
        assertThat(MigrationsTest.names(database, "select text from postern_note")).isEmpty();
        assertExtended(database);
    }

    @Test
    void onMariaDbItGoesOnWhereverItWasInterrupted() {
        TestDatabase database = TestDatabases.mariadb();
        // The table, a look at what is there, the first thing that is missing: each run adds one.
        for (int statements : List.of(0, 1, 2, 3, 3, 3)) {
            InterruptedMigrationTest.interruptLast(database, STEPS, statements);
        }

        new Migrations(database.dataSource(), Dialect.MARIADB, STEPS).migrate();

        assertExtended(database);
    }

    private static void assertExtended(TestDatabase database) {
        assertThat(MigrationsTest.tables(database))
                .hasEntrySatisfying(
                        "postern_lease",
                        lease -> {
                            assertThat(lease.columns()).containsKeys("since", "reason");
                            assertThat(lease.keys())
                                    .extracting(TableFacts.KeyFact::columns)
                                    .contains(List.of("holder", "name"), List.of("since"));
                        });
    }
}
