package org.postern.schema.baseline;

import static java.util.stream.Collectors.groupingBy;

import org.jdbi.v3.core.Handle;
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
        new FirstRows(handle, dialect, ddl).add(tables);
        addForeignKeys(handle, dialect, ddl, tables);
    }

    /// Mail needs every character, so tables are of utf8mb4 whatever the database was made for.
    /// Where it was made for that, its own collation stands.
    private static String charset(Handle handle, Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            return "";
        }
        String charset =
                handle.createQuery("select @@character_set_database").mapTo(String.class).one();
        return charset.equals("utf8mb4") ? "" : "default character set utf8mb4";
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
