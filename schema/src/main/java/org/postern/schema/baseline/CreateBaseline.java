package org.postern.schema.baseline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.postern.schema.store.Dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Version 1: the tables of OTRS 6 with the rows of a new database.
///
/// First the tables, then the rows, then the foreign keys: the first rows refer to each other in
/// circles, and nothing is deferrable. Each of the three looks at what is there already, so that on
/// MariaDB, where every statement commits by itself, a second run ends what the first began.
record CreateBaseline() implements Migration {

    private static final Set<String> TIMES = Set.of("create_time", "change_time");
    private static final Set<String> ONES = Set.of("valid_id", "create_by", "change_by");

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String description() {
        return "tables of OTRS 6";
    }

    @Override
    public int checksum() {
        return Description.baseline().checksum();
    }

    @Override
    public void apply(Handle handle, Dialect dialect) {
        List<Table> tables = Description.baseline().tables();
        Ddl ddl = Ddl.of(dialect, charset(handle, dialect));
        for (Table table : tables) {
            ddl.create(table).forEach(handle::execute);
        }
        addRows(handle, dialect, ddl, tables);
        addForeignKeys(handle, dialect, ddl, tables);
    }

    /// A database made for another charset keeps its collation only where it is of utf8mb4: mail
    /// needs every character.
    private static String charset(Handle handle, Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            return "";
        }
        String charset =
                handle.createQuery("select @@character_set_database").mapTo(String.class).one();
        return charset.equals("utf8mb4") ? "" : "default character set utf8mb4";
    }

    /// All rows come in one transaction; where `valid` has any, all are there.
    private static void addRows(Handle handle, Dialect dialect, Ddl ddl, List<Table> tables) {
        if (handle.createQuery("select count(*) from " + ddl.quoted("valid"))
                        .mapTo(Integer.class)
                        .one()
                > 0) {
            return;
        }
        Map<String, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        for (Rows rows : Rows.baseline()) {
            Table table = byName.get(rows.table());
            if (table == null) {
                throw new IllegalStateException("rows for an unknown table " + rows.table());
            }
            insert(handle, dialect, ddl, table, rows);
            if (dialect == Dialect.POSTGRESQL) {
                advanceSequence(handle, ddl, table);
            }
        }
    }

    private static void insert(Handle handle, Dialect dialect, Ddl ddl, Table table, Rows rows) {
        Map<String, String> cells = new LinkedHashMap<>();
        rows.columns().forEach(column -> cells.put(column, "?"));
        for (Column column : table.columns()) {
            if (TIMES.contains(column.name())) {
                cells.putIfAbsent(column.name(), now(dialect));
            } else if (ONES.contains(column.name())) {
                cells.putIfAbsent(column.name(), "1");
            }
        }
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

    /// The server's time in UTC, to the second.
    private static String now(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> "date_trunc('second', now() at time zone 'utc')";
            case MARIADB -> "utc_timestamp()";
        };
    }

    /// Rows came with their ids; the next one shall not meet them.
    private static void advanceSequence(Handle handle, Ddl ddl, Table table) {
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

    private static void addForeignKeys(
            Handle handle, Dialect dialect, Ddl ddl, List<Table> tables) {
        Set<String> there = dialect == Dialect.MARIADB ? referring(handle) : Set.of();
        Map<String, List<ForeignKey>> missing =
                tables.stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .filter(key -> !there.contains(key.table() + "." + key.column()))
                        .collect(
                                groupingBy(
                                        ForeignKey::table,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        missing.forEach((table, keys) -> handle.execute(ddl.addForeignKeys(table, keys)));
    }

    /// The columns that have their foreign key already.
    private static Set<String> referring(Handle handle) {
        List<String> columns =
                handle.createQuery(
                                """
                                select concat(table_name, '.', column_name)
                                  from information_schema.key_column_usage
                                 where table_schema = database()
                                   and referenced_table_name is not null
                                """)
                        .mapTo(String.class)
                        .list();
        return new TreeSet<>(columns);
    }
}
