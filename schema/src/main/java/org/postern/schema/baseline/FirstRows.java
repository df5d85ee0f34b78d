package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.postern.schema.store.Dialect;

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
        for (Rows rows : Rows.baseline()) {
            Table table = byName.get(rows.table());
            if (table == null) {
                throw new IllegalStateException("rows for an unknown table " + rows.table());
            }
            insert(table, rows);
            if (dialect == Dialect.POSTGRESQL) {
                advanceSequence(table);
            }
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
    private void advanceSequence(Table table) {
        for (Column column : table.columns()) {
            if (column.auto()) {
                handle.createQuery(
                                "select setval(pg_get_serial_sequence(?, ?), max(%s)) from %s"
                                        .formatted(
                                                ddl.quoted(column.name()),
                                                ddl.quoted(table.name())))
                        .bind(0, ddl.quoted(table.name()))
                        .bind(1, column.name())
                        .mapTo(Long.class)
                        .one();
            }
        }
    }
}
