package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.postern.schema.testing.TestDatabases;

import java.util.List;
import java.util.Optional;

/// What the tests of the stores share: a database of their own on one engine, and a clock to turn.
abstract class StoreTest {

    @Parameter Dialect dialect = Dialect.POSTGRESQL;

    final TurnableClock clock = new TurnableClock();
    private Database database;

    static List<Dialect> dialects() {
        return List.of(Dialect.values());
    }

    Database database() {
        if (database == null) {
            database = TestDatabases.migrated(dialect).open();
        }
        return database;
    }

    /// Asserts about what a store finds, or does not.
    <T> OptionalAssert<T> assertFound(Database.Work<Optional<T>> work) {
        Optional<T> found = database().transact(work);
        return assertThat(found);
    }

    @AfterEach
    void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }
}
