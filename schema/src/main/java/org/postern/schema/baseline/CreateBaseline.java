package org.postern.schema.baseline;

import static java.util.stream.Collectors.groupingBy;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Version 1: the tables of OTRS 6 with the rows of a new database.
///
/// The tables and the first rows refer to each other in circles, and nothing is deferrable. On
/// PostgreSQL the foreign keys come last. On MariaDB, which makes a table anew for a key that comes
/// later, they come with the tables, and nothing is checked until the rows are in. There every
/// statement commits by itself, so each looks at what is there already, and a second run ends what
/// the first began.
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
        switch (dialect) {
            case POSTGRESQL -> onPostgresql(handle, tables);
            case MARIADB -> onMariaDb(handle, tables);
        }
    }

    private static void onPostgresql(Handle handle, List<Table> tables) {
        Ddl ddl = new PostgresqlDdl();
        Building building = new Building(handle, Dialect.POSTGRESQL);
        building.run(tables.stream().flatMap(table -> ddl.create(table).stream()).toList());
        new FirstRows(handle, Dialect.POSTGRESQL, ddl).add(tables);
        building.run(foreignKeys(tables, ddl, Set.of()));
    }

    private static void onMariaDb(Handle handle, List<Table> tables) {
        MariaDbDdl ddl = new MariaDbDdl(charset(handle));
        Building building = new Building(handle, Dialect.MARIADB);
        // Flyway sets it back, whatever happens.
        handle.execute("set foreign_key_checks = 0");
        building.run(tables.stream().map(ddl::createReferring).toList());
        new FirstRows(handle, Dialect.MARIADB, ddl).add(tables);
        handle.execute("set foreign_key_checks = 1");
        // Earlier versions of this program added them last, and may have been interrupted.
        building.run(foreignKeys(tables, ddl, referring(handle)));
    }

    /// Mail needs every character, so tables are of utf8mb4 whatever the database was made for.
    /// Where it was made for that, its own collation stands.
    private static String charset(Handle handle) {
        String charset =
                handle.createQuery("select @@character_set_database").mapTo(String.class).one();
        return charset.equals("utf8mb4") ? "" : "default character set utf8mb4";
    }

    /// @param there the columns that have theirs
    private static List<String> foreignKeys(List<Table> tables, Ddl ddl, Set<String> there) {
        Map<String, List<ForeignKey>> missing =
                tables.stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .filter(key -> !there.contains(key.table() + "." + key.column()))
                        .collect(
                                groupingBy(
                                        ForeignKey::table,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<String> statements = new ArrayList<>();
        missing.forEach((table, keys) -> statements.add(ddl.addForeignKeys(table, keys)));
        return statements;
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
