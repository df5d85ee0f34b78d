package org.postern.schema.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers rows into portions that are worth a round trip.
final class Portions {

    private static final int ROWS = 2000;
    private static final int BYTES = 1024 * 1024;

    private final Belt belt;
    private final Map<String, Long> sent = new HashMap<>();
    private final List<Item.Row> rows = new ArrayList<>();
    private int size;

    Portions(Belt belt) {
        this.belt = belt;
    }

    /// @param row converted
    void add(Item.Row row) throws InterruptedException {
        int bytes = row.size();
        if (rows.size() == ROWS || size + bytes > BYTES || !fits(row)) {
            flush();
        }
        rows.add(row);
        size += bytes;
    }

    private boolean fits(Item.Row row) {
        return rows.isEmpty()
                || (rows.getFirst().table().equals(row.table())
                        && rows.getFirst().columns().equals(row.columns()));
    }

    /// Sends what is left.
    void flush() throws InterruptedException {
        if (!rows.isEmpty()) {
            String table = rows.getFirst().table();
            long before = sent.getOrDefault(table, 0L);
            Portion portion = new Portion(rows, before, size);
            sent.put(table, before + rows.size());
            rows.clear();
            size = 0;
            belt.put(portion);
        }
    }
}
