package org.postern.schema.testing;

import org.postern.schema.store.Dialect;

import java.nio.file.Path;

/// Gives out databases. A server starts when first asked for and lives as long as the process; safe
/// for tests that run in parallel.
///
/// With `-Dpostern.test.mysql=HOST:PORT` everything that is tested on MariaDB is tested on that
/// server, a MySQL for example. It must have a user `postern` with that password who may do
/// everything; what the tests make there they take away.
public final class TestDatabases {

    private TestDatabases() {}

    /// A new database with the newest schema and the rows of a new installation.
    public static TestDatabase postgresql() {
        return server(Dialect.POSTGRESQL).migrated();
    }

    /// A new database with the newest schema and the rows of a new installation.
    public static TestDatabase mariadb() {
        return server(Dialect.MARIADB).migrated();
    }

    /// As [#postgresql] or [#mariadb], for tests that run on both.
    public static TestDatabase migrated(Dialect dialect) {
        return server(dialect).migrated();
    }

    /// A new database without any table.
    public static TestDatabase empty(Dialect dialect) {
        return server(dialect).empty();
    }

    /// The `mariadb-dump` that belongs to the server of [#mariadb].
    public static Path mariadbDump() {
        return MariaDb.SERVER.program("mariadb-dump");
    }

    private static TestServer server(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> Postgresql.SERVER;
            case MARIADB -> MySqlFamily.SERVER;
        };
    }

    private static final class Postgresql {
        static final TestServer SERVER = PostgresqlServer.start();
    }

    private static final class MariaDb {
        static final MariaDbServer SERVER = MariaDbServer.start();
    }

    private static final class MySqlFamily {
        static final TestServer SERVER = choose();

        private static TestServer choose() {
            String given = System.getProperty("postern.test.mysql");
            if (given == null) {
                return new MySqlDatabases(MariaDb.SERVER.address(), "postern");
            }
            MySqlDatabases databases =
                    new MySqlDatabases(given, "postern_" + ProcessHandle.current().pid());
            Runtime.getRuntime().addShutdownHook(new Thread(databases::drop));
            return databases;
        }
    }
}
