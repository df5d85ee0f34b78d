package org.postern.schema.dump;

import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Only one import at a time works in a database, or the second would empty the tables of the
/// first. The lock belongs to the connection: it ends with a process that is killed, and not before
/// the server has undone what that process did.
record ImportLock(Connection connection, Dialect dialect) implements AutoCloseable {

    /// Any number that nobody else takes.
    private static final long NUMBER = 6_029_116_001L;

    /// @throws DatabaseUnavailableException when another import has it
    static ImportLock take(Connection connection, Dialect dialect) throws SQLException {
        boolean taken =
                switch (dialect) {
                    case POSTGRESQL ->
                            isTrue(connection, "select pg_try_advisory_lock(" + NUMBER + ")");
                    case MARIADB -> isTrue(connection, "select get_lock(" + name() + ", 0) = 1");
                };
        if (!taken) {
            throw new DatabaseUnavailableException(
                    "another import is at work in this database, or one that was killed is still"
                            + " being undone there; wait for its end and start again");
        }
        return new ImportLock(connection, dialect);
    }

    /// MariaDB's locks are of the whole server.
    private static String name() {
        return "concat('postern-import-', md5(database()))";
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /// The connection may go back into a pool.
    @Override
    public void close() throws SQLException {
        boolean _ =
                switch (dialect) {
                    case POSTGRESQL ->
                            isTrue(connection, "select pg_advisory_unlock(" + NUMBER + ")");
                    case MARIADB -> isTrue(connection, "select release_lock(" + name() + ") = 1");
                };
    }
}
