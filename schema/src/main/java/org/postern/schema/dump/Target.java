package org.postern.schema.dump;

import org.postern.schema.baseline.Table;
import org.postern.schema.store.Dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The database that takes the rows, in one transaction: [#prepare], [#load] many times, [#finish].
/// The caller commits.
interface Target extends AutoCloseable {

    /// Empties the tables and puts off the checks of foreign keys.
    ///
    /// @param nextIds what tables count on with at least
    void prepare(Map<String, Long> nextIds) throws SQLException;

    /// Adds rows to one table; all of them or, with an exception, none.
    ///
    /// @param rows converted, with the same columns
    void load(List<Item.Row> rows) throws SQLException;

    /// Checks all foreign keys, and counts on behind the largest ids.
    ///
    /// @throws OrphanException when a row refers to one that is not there
    void finish(Map<String, Long> nextIds) throws SQLException, OrphanException;

    /// Undoes what was not committed, and leaves the connection as it was found.
    @Override
    void close() throws SQLException;

    static Target of(Dialect dialect, Connection connection, List<Table> tables) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresqlTarget(connection, tables);
            case MARIADB -> new MariaDbTarget(connection, tables);
        };
    }
}
