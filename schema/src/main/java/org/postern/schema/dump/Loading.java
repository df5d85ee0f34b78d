package org.postern.schema.dump;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/// Loads portions. When the database refuses one, its rows go one by one, so that the row to blame
/// is known.
record Loading(Connection connection, Target target) {

    /// @throws DumpException when the database refuses a row
    void load(Portion portion) throws SQLException, DumpException {
        Savepoint before = connection.setSavepoint();
        try {
            target.load(portion.rows());
        } catch (SQLException e) {
            requireFit(portion, e);
            if (Refusal.isAway(e)) {
                throw e;
            }
            connection.rollback(before);
            oneByOne(portion);
        }
        connection.releaseSavepoint(before);
    }

    /// MariaDB ends the connection over a packet that is too large, as if it went away.
    private static void requireFit(Portion portion, SQLException refused) throws DumpException {
        if (Refusal.isTooLarge(refused)) {
            throw new DumpException(
                    "line %d of the dump: a row of %s takes %d MB, more than the server's max_allowed_packet; nothing was imported, set max_allowed_packet to 64M or more, restart the server, and run the import again"
                            .formatted(
                                    portion.rows().getFirst().line(),
                                    portion.table(),
                                    portion.bytes() / 1_000_000),
                    refused);
        }
    }

    private void oneByOne(Portion portion) throws SQLException, DumpException {
        long number = portion.before();
        for (Item.Row row : portion.rows()) {
            number++;
            try {
                target.load(List.of(row));
            } catch (SQLException e) {
                if (Refusal.isAway(e)) {
                    throw e;
                }
                throw new DumpException(
                        "line %d of the dump: the database refuses row %d of %s: %s; nothing was imported, set the row right and start again"
                                .formatted(row.line(), number, row.table(), Refusal.words(e)),
                        e);
            }
        }
    }
}
