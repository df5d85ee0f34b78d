package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Fills new tables with the rows of a new database.
record FirstRows(Handle handle, Dialect dialect, Ddl ddl) {

    private static final Set<String> TIMES = Set.of("create_time", "change_time");
    private static final Set<String> ONES = Set.of("valid_id", "create_by", "change_by");

    /// Adds all rows in the transaction that is open; so where `valid` has any, all are there, and
    /// nothing is added.
    void add(List<Table> tables) {
        if (count("valid") > 0) {
            return;
        }
        Map<String, Table> byName =
                tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        List<Table> filled = new ArrayList<>();
        for (Rows rows : Rows.baseline()) {
            Table table = byName.get(rows.table());
            if (table == null) {
                throw new IllegalStateException("rows for an unknown table " + rows.table());
            }
            insert(table, rows);
            filled.add(table);
        }
        if (dialect == Dialect.POSTGRESQL) {
            advanceSequences(filled);
        }
    }

    private int count(String table) {
        return handle.createQuery("select count(*) from " + ddl.quoted(table))
                .mapTo(Integer.class)
                .one();
    }

    private void insert(Table table, Rows rows) {
        Map<String, String> cells = cells(table, rows);
        String sql =
                "insert into %s (%s) values (%s)"
                        .formatted(
                                ddl.quoted(table.name()),
                                cells.keySet().stream().map(ddl::quoted).collect(joining(", ")),
                                String.join(", ", cells.values()));
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (List<@Nullable Object> row : rows.values()) {
                batch.add(row.toArray());
            }
            batch.execute();
        }
    }

    /// For each column what stands in its place: given, or the same in every row.
    private Map<String, String> cells(Table table, Rows rows) {
        Map<String, String> cells = new LinkedHashMap<>();
        rows.columns().forEach(column -> cells.put(column, "?"));
        for (Column column : table.columns()) {
            if (TIMES.contains(column.name())) {
                cells.putIfAbsent(column.name(), now());
            } else if (ONES.contains(column.name())) {
                cells.putIfAbsent(column.name(), "1");
            }
        }
        return cells;
    }

    /// The server's time in UTC, to the second.
    private String now() {
        return switch (dialect) {
            case POSTGRESQL -> "date_trunc('second', now() at time zone 'utc')";
            case MARIADB -> "utc_timestamp()";
        };
    }

    /// The rows came with their ids; the next id shall not be one of them.
    private void advanceSequences(List<Table> filled) {
        List<String> calls = new ArrayList<>();
        for (Table table : filled) {
            for (Column column : table.columns()) {
                if (column.auto()) {
                    calls.add(
                            "(setval(pg_get_serial_sequence('%1$s', '%2$s'), (select max(%3$s) from %1$s)))"
                                    .formatted(
                                            ddl.quoted(table.name()),
                                            column.name(),
                                            ddl.quoted(column.name())));
                }
            }
        }
        handle.createQuery("values " + String.join(", ", calls)).mapTo(Long.class).list();
    }
}
