package org.postern.schema.baseline;

import org.jspecify.annotations.Nullable;
import org.postern.schema.store.DatabaseUnavailableException;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What an exception of the database means for whoever starts the program: wait, or act.
final class Trouble {

    /// MariaDB's errors for a user who may not: database, table, column, privilege, routine.
    private static final Set<Integer> MARIADB_DENIED = Set.of(1044, 1142, 1143, 1227, 1370);

    private Trouble() {}

    /// A [DatabaseUnavailableException] or a [MigrationException], with the given one as its cause.
    static RuntimeException explained(RuntimeException thrown) {
        SQLException sql = null;
        boolean unconnected = false;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException found) {
                // A pool wraps the driver's exception, which knows better, in its own.
                sql = found;
                unconnected |=
                        found instanceof SQLTransientConnectionException
                                || found instanceof SQLNonTransientConnectionException;
            }
        }
        if (sql == null) {
            return new MigrationException(
                    "the schema cannot be migrated: " + thrown.getMessage(), thrown);
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("28")) {
            return new MigrationException(
                    "the database refuses the user: "
                            + sql.getMessage()
                            + "; set user and password right, then start again",
                    thrown);
        }
        if (state.equals("42501") || MARIADB_DENIED.contains(sql.getErrorCode())) {
            return lacksRight(sql.getMessage(), thrown);
        }
        if (state.equals("3D000") || sql.getErrorCode() == 1049) {
            return new MigrationException(
                    "the server has no such database: "
                            + sql.getMessage()
                            + "; create it, for UTF-8 text, or set database.url right",
                    thrown);
        }
        if (state.equals("25006") || sql.getErrorCode() == 1290) {
            return new DatabaseUnavailableException(
                    "the database takes no changes for now: "
                            + sql.getMessage()
                            + "; connect to the primary server, and let the user write",
                    thrown);
        }
        if (state.equals("55P03")) {
            return busy(thrown);
        }
        if (unconnected || away(state)) {
            return new DatabaseUnavailableException(
                    "the database cannot be used for now: " + sql.getMessage(), thrown);
        }
        return new MigrationException(
                "the schema cannot be migrated: "
                        + sql.getMessage()
                        + "; set this right and start again, which goes on where it stopped",
                thrown);
    }

    /// Connection, resources, operator intervention.
    private static boolean away(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /// Another program works on the schema, and has for longer than it should take.
    static DatabaseUnavailableException busy(Throwable cause) {
        return new DatabaseUnavailableException(
                "another program is at work on the tables of this database", cause);
    }

    static MigrationException lacksRight(@Nullable String what, @Nullable Throwable cause) {
        return new MigrationException(
                "the database user lacks a right: "
                        + what
                        + "; let it create, alter, index and reference tables in this database, and"
                        + " read and write their rows, then start again",
                cause);
    }
}
