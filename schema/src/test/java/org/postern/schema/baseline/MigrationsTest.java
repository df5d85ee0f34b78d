package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

final class MigrationsTest {

    @Test
    void anEmptyDatabaseGetsEverything() {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        Migrations migrations = new Migrations(database.dataSource(), database.dialect());
        assertThat(migrations.status()).isEqualTo(new Status.Empty(false));
        assertThat(migrations.migrate()).isEqualTo(new Migrations.Report(0, 2, false));
        assertThat(migrations.status()).isEqualTo(new Status.Current(2));
        assertThat(migrations.migrate().changed()).isFalse();
        Jdbi.create(TestDatabases.postgresql().dataSource())
                .useHandle(
                        handle ->
                                assertThat(
                                                handle.createQuery("select name from queue")
                                                        .mapTo(String.class)
                                                        .list())
                                        .contains("Postmaster"));
    }
}
