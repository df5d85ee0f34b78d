package org.postern.schema.dump;

import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Rows;
import org.postern.schema.baseline.Table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a database holds nothing that an import would take away.
record NewDatabase(Connection connection, Ddl ddl) {

    /// Of our own tables those whose rows speak of tickets.
    private static final Set<String> OURS =
            Set.of("postern_spool", "postern_outbox", "postern_conversation");

    /// @throws DumpException when a table has more rows than a new database gives it
    void require() throws SQLException, DumpException {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (Table table : Description.baseline().tables()) {
            expected.put(table.name(), 0);
        }
        Rows.baseline().forEach(rows -> expected.put(rows.table(), rows.values().size()));
        OURS.forEach(table -> expected.put(table, 0));
        List<String> filled = new ArrayList<>();
        for (Map.Entry<String, Integer> table : expected.entrySet()) {
            if (hasMoreThan(table.getValue(), table.getKey())) {
                filled.add(table.getKey());
            }
        }
        if (!filled.isEmpty()) {
            throw new DumpException(
                    "the database has rows of its own in "
                            + String.join(", ", filled)
                            + ", which an import would take away; import into a new database");
        }
    }

    private boolean hasMoreThan(int rows, String table) throws SQLException {
        String sql = "select 1 from " + ddl.quoted(table) + " limit 1 offset " + rows;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next();
        }
    }
}
