package org.postern.schema.baseline;

import java.util.List;

/// What a later version adds to one of our tables.
public record Extension(String table, List<Column> columns, List<Key> uniques, List<Key> indexes) {

    public Extension {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
    }
}
