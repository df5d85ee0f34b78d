package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

import java.util.HashSet;
import java.util.Set;

/// Adds to a table what it does not have yet, so that a second run ends what the first began.
record Extending(Handle handle, Dialect dialect, Ddl ddl) {

    void apply(Extension extension) {
        String table = extension.table();
        Set<String> there = namesIn(table);
        for (Column column : extension.columns()) {
            if (!there.contains(column.name())) {
                handle.execute(ddl.addColumn(table, column));
            }
        }
        for (Key key : extension.uniques()) {
            if (!there.contains(key.name())) {
                handle.execute(ddl.addIndex(table, key, "unique index"));
            }
        }
        for (Key key : extension.indexes()) {
            if (!there.contains(key.name())) {
                handle.execute(ddl.addIndex(table, key, "index"));
            }
        }
    }

    /// The names of its columns and indexes.
    private Set<String> namesIn(String table) {
        String sql =
                switch (dialect) {
                    case POSTGRESQL ->
                            """
                            select column_name from information_schema.columns
                             where table_schema = current_schema() and table_name = :table
                            union
                            select indexname from pg_indexes
                             where schemaname = current_schema() and tablename = :table
                            """;
                    case MARIADB ->
                            """
                            select column_name from information_schema.columns
                             where table_schema = database() and table_name = :table
                            union
                            select index_name from information_schema.statistics
                             where table_schema = database() and table_name = :table
                            """;
                };
        return new HashSet<>(
                handle.createQuery(sql).bind("table", table).mapTo(String.class).list());
    }
}
