package org.postern.schema.baseline;

import org.postern.schema.store.Dialect;

import java.util.List;

/// Writes the statements that make tables. A table comes without its foreign keys, for the tables
/// of OTRS refer to each other in circles.
public interface Ddl {

    /// The statements that make the table with its keys and indexes.
    List<String> create(Table table);

    /// The one statement that adds the given foreign keys to their table.
    String addForeignKeys(String table, List<ForeignKey> keys);

    /// The statement that adds a column to a table with rows in it.
    default String addColumn(String table, Column column) {
        return "alter table " + quoted(table) + " add column " + column(column);
    }

    /// The statement that adds an index.
    ///
    /// @param kind `index` or `unique index`
    default String addIndex(String table, Key key, String kind) {
        return "create %s %s on %s (%s)"
                .formatted(kind, quoted(key.name()), quoted(table), columns(key));
    }

    /// A column as it stands in a statement.
    String column(Column column);

    /// The columns of a key as they stand in a statement.
    String columns(Key key);

    /// The name in the quotes of this database.
    String quoted(String name);

    /// @param options what to say after the brackets of `create table` on MariaDB
    static Ddl of(Dialect dialect, String options) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresqlDdl();
            case MARIADB -> new MariaDbDdl(options);
        };
    }
}
