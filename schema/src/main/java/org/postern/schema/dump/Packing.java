package org.postern.schema.dump;

import org.postern.schema.baseline.Ddl;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// How PostgreSQL packs large values while a dump is loaded. Part of the transaction; the columns
/// are left as they were.
///
/// A packed value is kept only where it saves a quarter, which Base64 hardly ever does, and the
/// server's own way to find that out takes longer than all the rest of the load. LZ4 is quick about
/// it. A server that was built without LZ4 does not try at all for the columns that hold Base64.
final class Packing {

    private final Connection connection;
    private final Ddl ddl;

    /// Each as it stands behind `alter`: the table and the column.
    private final List<String> unpacked = new ArrayList<>();

    Packing(Connection connection, Ddl ddl) {
        this.connection = connection;
        this.ddl = ddl;
    }

    void hasten() throws SQLException {
        if (!useLz4()) {
            findBase64();
            store("external");
        }
    }

    private boolean useLz4() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet set =
                        statement.executeQuery(
                                """
                                select set_config('default_toast_compression', 'lz4', true)
                                  from pg_settings where name = 'default_toast_compression'
                                   and 'lz4' = any (enumvals)
                                """)) {
            return set.next();
        }
    }

    /// Those that the server packs as it does when nobody said otherwise.
    private void findBase64() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select c.relname, a.attname
                          from pg_class c join pg_attribute a on a.attrelid = c.oid
                         where c.relnamespace = current_schema()::regnamespace
                           and c.relname || '.' || a.attname = any (?) and a.attstorage = 'x'
                        """)) {
            query.setArray(1, connection.createArrayOf("text", Conversion.BASE64.toArray()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    unpacked.add(
                            "table %s alter column %s"
                                    .formatted(
                                            ddl.quoted(found.getString(1)),
                                            ddl.quoted(found.getString(2))));
                }
            }
        }
    }

    void restore() throws SQLException {
        store("extended");
    }

    private void store(String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String column : unpacked) {
                statement.execute("alter " + column + " set storage " + how);
            }
        }
    }
}
