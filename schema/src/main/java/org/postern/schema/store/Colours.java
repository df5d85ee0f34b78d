package org.postern.schema.store;

import java.util.HashMap;
import java.util.Map;

/// The colours of states and priorities, by the ids of their rows: those of the relative that has a
/// column for them, else our own.
public final class Colours {

    public Map<Long, String> ofStates(Tx tx) {
        return of(tx, "ticket_state");
    }

    public Map<Long, String> ofPriorities(Tx tx) {
        return of(tx, "ticket_priority");
    }

    private static Map<Long, String> of(Tx tx, String table) {
        String sql =
                tx.has(table + ".color")
                        ? "select id, color from " + table + " where color is not null"
                        : "select row_id, colour from postern_colour where kind = '" + table + "'";
        Map<Long, String> colours = new HashMap<>();
        tx.handle()
                .createQuery(sql)
                .map((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(row -> colours.put(row.getKey(), row.getValue()));
        return colours;
    }
}
