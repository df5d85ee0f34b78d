package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;

import java.sql.SQLTimeoutException;
import java.time.Duration;

import javax.sql.DataSource;

/// Held by the one program that works on the schema of a database. It ends with its connection, so
/// a program that dies lets go of it.
///
/// Flyway has a lock too, but on MariaDB it looks around before it takes it: of two programs at the
/// same moment one then fails.
final class MigrationLock implements AutoCloseable {

    /// PostgreSQL's locks of this kind are numbers; this one spells "postern".
    private static final long NUMBER = 0x706f737465726eL;

    private static final String NAME = "concat('postern_schema_', md5(database()))";

    private final Handle handle;
    private final Dialect dialect;

    private MigrationLock(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /// Waits for the lock.
    ///
    /// @throws DatabaseUnavailableException when another program has it for longer
    static MigrationLock take(DataSource source, Dialect dialect, Duration patience) {
        Handle handle = Jdbi.create(source).open();
        try {
            switch (dialect) {
                case POSTGRESQL -> takeOnPostgresql(handle, patience);
                case MARIADB -> takeOnMariaDb(handle, patience);
            }
            return new MigrationLock(handle, dialect);
        } catch (JdbiException e) {
            end(handle);
            throw Trouble.explained(e);
        } catch (DatabaseUnavailableException e) {
            end(handle);
            throw e;
        }
    }

    private static void end(Handle handle) {
        try (handle) {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        }
    }

    /// The lock lives as long as the transaction, and so do the limits set here.
    private static void takeOnPostgresql(Handle handle, Duration patience) {
        handle.begin();
        handle.execute("set local idle_in_transaction_session_timeout = 0");
        handle.execute("set local statement_timeout = 0");
        handle.execute("set local lock_timeout = " + patience.toMillis());
        handle.execute("select pg_advisory_xact_lock(" + NUMBER + ")");
    }

    private static void takeOnMariaDb(Handle handle, Duration patience) {
        boolean taken =
                handle.createQuery("select coalesce(get_lock(" + NAME + ", ?), 0)")
                        .bind(0, patience.toMillis() / 1000.0)
                        .mapTo(Boolean.class)
                        .one();
        if (!taken) {
            throw Trouble.busy(new SQLTimeoutException("get_lock gave up after " + patience));
        }
    }

    @Override
    public void close() {
        if (dialect == Dialect.MARIADB) {
            handle.execute("do release_lock(" + NAME + ")");
        }
        end(handle);
    }
}
