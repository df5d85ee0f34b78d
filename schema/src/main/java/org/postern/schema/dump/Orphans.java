package org.postern.schema.dump;

import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.ForeignKey;
import org.postern.schema.baseline.Table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Looks for rows that refer to nothing.
record Orphans(Connection connection, Ddl ddl) {

    /// @throws OrphanException for the first of the table
    void refuse(Table table) throws SQLException, OrphanException {
        for (ForeignKey key : table.foreignKeys()) {
            refuse(key);
        }
    }

    private void refuse(ForeignKey key) throws SQLException, OrphanException {
        String column = "t." + ddl.quoted(key.column());
        String sql =
                "select %s from %s t where %s is not null and not exists (select 1 from %s r where r.id = %s) limit 1"
                        .formatted(
                                column,
                                ddl.quoted(key.table()),
                                column,
                                ddl.quoted(key.target()),
                                column);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            if (found.next()) {
                throw new OrphanException(key, found.getString(1));
            }
        }
    }
}
