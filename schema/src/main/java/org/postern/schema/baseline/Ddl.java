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
