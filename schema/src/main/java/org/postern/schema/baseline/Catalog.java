package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what tables a database has from its own catalogue.
interface Catalog {

    /// The columns of every table of the current schema, in order.
    List<FoundColumn> columns(Handle handle);

    /// Their keys, in no order.
    List<FoundKey> keys(Handle handle);

    /// @param words as [TableFacts#words] writes them
    record FoundColumn(String table, String name, String words) {}

    record FoundKey(String table, NamedKey key) {}

    /// The triggers of every table, in order.
    List<FoundTrigger> triggers(Handle handle);

    record FoundTrigger(String table, String name) {}

    /// The version of the server, the current schema and the encoding of text, in words.
    String server(Handle handle);

    /// Every table by its name.
    default Map<String, TableFacts> tables(Handle handle) {
        return tables(columns(handle), keys(handle));
    }

    static Map<String, TableFacts> tables(List<FoundColumn> columns, List<FoundKey> keys) {
        Map<String, TableFacts> tables = new LinkedHashMap<>();
        for (FoundColumn column : columns) {
            tables.computeIfAbsent(
                            column.table(),
                            _ -> new TableFacts(new LinkedHashMap<>(), new ArrayList<>()))
                    .columns()
                    .put(column.name(), column.words());
        }
        for (FoundKey key : keys) {
            TableFacts table = tables.get(key.table());
            // Made between the two questions.
            if (table != null) {
                table.keys().add(key.key().key());
            }
        }
        return tables;
    }

    static Catalog of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresqlCatalog();
            case MARIADB -> new MariaDbCatalog();
        };
    }
}
