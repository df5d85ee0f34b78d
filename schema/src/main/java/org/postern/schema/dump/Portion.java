package org.postern.schema.dump;

import java.util.List;

/// Rows that go to the database together.
///
/// @param rows converted, of one table and with the same columns; at least one
/// @param before how many rows of the table came in earlier portions
/// @param bytes of all values
record Portion(List<Item.Row> rows, long before, int bytes) {

    Portion {
        rows = List.copyOf(rows);
    }

    String table() {
        return rows.getFirst().table();
    }
}
