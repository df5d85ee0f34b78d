package org.postern.schema.dump;

import static java.util.stream.Collectors.joining;

import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Table;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// MariaDB and MySQL: many rows to an INSERT. Foreign keys are switched off for the session and
/// checked at the end by asking, for switching them on again checks nothing.
final class MariaDbTarget implements Target {

    private final Connection connection;
    private final List<Table> tables;
    private final Ddl ddl = Ddl.of(Dialect.MARIADB, "");

    MariaDbTarget(Connection connection, List<Table> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    @Override
    public void prepare(Map<String, Long> nextIds) throws SQLException {
        // Zero is an id like any other, and what does not fit is an error and not cut off. Long
        // stretches of a dump are nothing for us, and the transaction waits meanwhile.
        execute(
                "set session foreign_key_checks = 0, sql_mode ="
                        + " 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'"
                        + " /*M!100300 , idle_transaction_timeout = 0 */");
        countOn(nextIds);
        for (Table table : tables) {
            execute("delete from " + ddl.quoted(table.name()));
        }
    }

    /// Before the rows, for these statements commit. Rows with larger ids go on counting by
    /// themselves; and where nothing comes of the import, higher ids hurt nobody.
    private void countOn(Map<String, Long> nextIds) throws SQLException {
        for (Table table : tables) {
            Long next = nextIds.get(table.name());
            if (next != null && table.columns().stream().anyMatch(column -> column.auto())) {
                execute("alter table " + ddl.quoted(table.name()) + " auto_increment = " + next);
            }
        }
    }

    @Override
    public void load(List<Item.Row> rows) throws SQLException {
        Item.Row first = rows.getFirst();
        String sql =
                "insert into %s (%s) values (%s)"
                        .formatted(
                                ddl.quoted(first.table()),
                                first.columns().stream().map(ddl::quoted).collect(joining(", ")),
                                String.join(",", Collections.nCopies(first.columns().size(), "?")));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Item.Row row : rows) {
                int parameter = 1;
                for (Bytes value : row.values()) {
                    if (value == null) {
                        insert.setNull(parameter++, Types.NULL);
                    } else {
                        insert.setBytes(parameter++, value.array());
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void finish(Map<String, Long> nextIds) throws SQLException, OrphanException {
        Orphans orphans = new Orphans(connection, ddl);
        for (Table table : tables) {
            orphans.refuse(table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The connection may go back into a pool.
    @Override
    public void close() throws SQLException {
        connection.rollback();
        execute("set session foreign_key_checks = default, sql_mode = default");
        execute(Database.MARIADB_SESSION);
    }
}
