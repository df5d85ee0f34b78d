package org.postern.schema.baseline;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.schema.store.Dialect;

/// One step from a version of the schema to the next, forward only.
///
/// On PostgreSQL it happens whole or not at all. On MariaDB each statement commits by itself; there
/// [#apply] must end what an interrupted run began.
interface Migration {

    int version();

    /// For the history, in a few words.
    String description();

    /// A fingerprint of what is made; the history keeps it, so that an edited step is noticed.
    int checksum();

    void apply(Handle handle, Dialect dialect);

    /// This step as Flyway takes it.
    default JavaMigration forFlyway(Dialect dialect) {
        return new ForFlyway(this, dialect);
    }

    /// Flyway gives the connection, the transaction, the lock and the history.
    record ForFlyway(Migration migration, Dialect dialect) implements JavaMigration {

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(Integer.toString(migration.version()));
        }

        @Override
        public String getDescription() {
            return migration.description();
        }

        @Override
        public Integer getChecksum() {
            return migration.checksum();
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) {
            // The connection is Flyway's to close.
            Handle handle = Jdbi.open(context.getConnection());
            migration.apply(handle, dialect);
        }
    }
}
