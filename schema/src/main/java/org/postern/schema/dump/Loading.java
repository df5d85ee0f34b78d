package org.postern.schema.dump;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers rows into portions that are worth a round trip. When the database refuses a portion, its
/// rows go one by one, so that the row to blame is known.
final class Loading {

    private static final int ROWS = 2000;
    private static final int BYTES = 1024 * 1024;

    private final Connection connection;
    private final Target target;
    private final Map<String, Long> loaded = new HashMap<>();
    private final List<Item.Row> portion = new ArrayList<>();
    private int size;

    Loading(Connection connection, Target target) {
        this.connection = connection;
        this.target = target;
    }

    /// @param row converted
    /// @throws DumpException when the database refuses this row or one before it
    void add(Item.Row row) throws SQLException, DumpException {
        int bytes = row.size();
        if (portion.size() == ROWS || size + bytes > BYTES || !fits(row)) {
            flush();
        }
        portion.add(row);
        size += bytes;
    }

    private boolean fits(Item.Row row) {
        return portion.isEmpty()
                || (portion.getFirst().table().equals(row.table())
                        && portion.getFirst().columns().equals(row.columns()));
    }

    /// Sends what is left.
    void flush() throws SQLException, DumpException {
        if (portion.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            target.load(portion);
        } catch (SQLException e) {
            if (Refusal.isAway(e)) {
                throw e;
            }
            connection.rollback(before);
            oneByOne();
        }
        connection.releaseSavepoint(before);
        loaded.merge(portion.getFirst().table(), (long) portion.size(), Long::sum);
        portion.clear();
        size = 0;
    }

    private void oneByOne() throws SQLException, DumpException {
        long number = loaded.getOrDefault(portion.getFirst().table(), 0L);
        for (Item.Row row : portion) {
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
