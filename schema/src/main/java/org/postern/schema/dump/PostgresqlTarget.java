package org.postern.schema.dump;

import static java.util.stream.Collectors.joining;

import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Table;
import org.postern.schema.store.Dialect;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// PostgreSQL: rows by COPY. Foreign keys are dropped and made again as they were, which is part of
/// the transaction; switching them off would take a superuser.
final class PostgresqlTarget implements Target {

    private final Connection connection;
    private final List<Table> tables;
    private final Ddl ddl = Ddl.of(Dialect.POSTGRESQL, "");
    private final Packing packing;

    /// For each table the end of the statement that makes its foreign keys again.
    private final Map<String, String> foreignKeys = new LinkedHashMap<>();

    PostgresqlTarget(Connection connection, List<Table> tables) {
        this.connection = connection;
        this.tables = tables;
        this.packing = new Packing(connection, ddl);
    }

    @Override
    public void prepare(Map<String, Long> nextIds) throws SQLException {
        execute(
                "set local statement_timeout = 0; set local lock_timeout = '20s';"
                        + " set local idle_in_transaction_session_timeout = 0");
        packing.hasten();
        dropForeignKeys();
        execute(
                tables.stream()
                        .map(table -> ddl.quoted(table.name()))
                        .collect(joining(", ", "truncate ", "")));
    }

    private void dropForeignKeys() throws SQLException {
        Map<String, StringJoiner> drops = new LinkedHashMap<>();
        Map<String, StringJoiner> adds = new LinkedHashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select t.relname, quote_ident(c.conname), pg_get_constraintdef(c.oid)
                          from pg_constraint c join pg_class t on t.oid = c.conrelid
                         where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace
                           and t.relname = any (?)
                         order by t.relname, c.conname
                        """)) {
            Object[] names = tables.stream().map(Table::name).toArray();
            query.setArray(1, connection.createArrayOf("text", names));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String name = found.getString(2);
                    joiner(drops, found.getString(1)).add("drop constraint " + name);
                    joiner(adds, found.getString(1))
                            .add("add constraint " + name + " " + found.getString(3));
                }
            }
        }
        for (Map.Entry<String, StringJoiner> drop : drops.entrySet()) {
            execute("alter table " + ddl.quoted(drop.getKey()) + " " + drop.getValue());
        }
        adds.forEach((table, text) -> foreignKeys.put(table, text.toString()));
    }

    private static StringJoiner joiner(Map<String, StringJoiner> joiners, String table) {
        return joiners.computeIfAbsent(table, _ -> new StringJoiner(", "));
    }

    @Override
    public void load(List<Item.Row> rows) throws SQLException {
        Item.Row first = rows.getFirst();
        String sql =
                "copy %s (%s) from stdin with (format text, encoding 'UTF8')"
                        .formatted(
                                ddl.quoted(first.table()),
                                first.columns().stream().map(ddl::quoted).collect(joining(", ")));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyText text = new CopyText(copy);
            for (Item.Row row : rows) {
                text.row(row.values());
            }
            text.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @Override
    public void finish(Map<String, Long> nextIds) throws SQLException, OrphanException {
        packing.restore();
        for (Table table : tables) {
            String keys = foreignKeys.get(table.name());
            if (keys != null) {
                addForeignKeys(table, keys);
            }
        }
        for (Table table : tables) {
            for (Column column : table.columns()) {
                if (column.auto()) {
                    countOn(table, column, nextIds.getOrDefault(table.name(), 1L));
                }
            }
        }
    }

    private void addForeignKeys(Table table, String keys) throws SQLException, OrphanException {
        Savepoint before = connection.setSavepoint();
        try {
            execute("alter table " + ddl.quoted(table.name()) + " " + keys);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            connection.rollback(before);
            new Orphans(connection, ddl).refuse(table);
            throw e;
        }
    }

    private void countOn(Table table, Column column, long next) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement(
                        "select setval(pg_get_serial_sequence(?, ?), greatest(max(%s) + 1, ?), false) from %s"
                                .formatted(ddl.quoted(column.name()), ddl.quoted(table.name())))) {
            set.setString(1, ddl.quoted(table.name()));
            set.setString(2, column.name());
            set.setLong(3, next);
            set.executeQuery().close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
    }
}
