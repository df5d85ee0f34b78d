package org.postern.schema.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.postern.schema.testing.TestDatabases;

import java.util.List;

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

    @AfterEach
    void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }
}
