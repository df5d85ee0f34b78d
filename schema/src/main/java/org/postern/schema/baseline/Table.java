package org.postern.schema.baseline;

import java.util.ArrayList;
import java.util.List;

/// One table as the description gives it, in the terms of no particular database.
///
/// @param shared whether other software may have made it already
/// @param primaryKey its columns, empty for a table without one
public record Table(
        String name,
        boolean shared,
        List<Column> columns,
        List<String> primaryKey,
        List<Key> uniques,
        List<Key> indexes) {

    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
    }

    public List<ForeignKey> foreignKeys() {
        List<ForeignKey> keys = new ArrayList<>();
        for (Column column : columns) {
            if (column.target() != null) {
                keys.add(new ForeignKey(name, column.name(), column.target()));
            }
        }
        return keys;
    }
}
