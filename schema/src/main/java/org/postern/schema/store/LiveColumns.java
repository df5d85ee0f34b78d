package org.postern.schema.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every column of the tables and views of a database, as they were when they were read.
///
/// @param tables for each table its columns by name, all in the case of the catalogue
public record LiveColumns(Map<String, Map<String, LiveColumn>> tables) {

    private static final String ON_POSTGRESQL =
            """
            select c.relname, a.attname,
                   case when t.typtype = 'e' then 'enum' else t.typname end,
                   case when t.typname in ('varchar', 'bpchar') and a.atttypmod > 4
                        then a.atttypmod - 4 else 0 end,
                   '',
                   a.attnotnull and d.adbin is null and a.attidentity = ''
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relnamespace = current_schema()::regnamespace
               and c.relkind in ('r', 'p', 'v', 'f')
             order by c.relname, a.attnum
            """;

    private static final String ON_MARIADB =
            """
            select table_name, column_name, data_type, coalesce(character_maximum_length, 0),
                   coalesce(character_set_name, ''),
                   is_nullable = 'NO' and column_default is null
                     and extra not like '%auto_increment%'
              from information_schema.columns
             where table_schema = database()
             order by table_name, ordinal_position
            """;

    /// Asks the catalogue.
    public static LiveColumns read(Handle handle, Dialect dialect) {
        String sql =
                switch (dialect) {
                    case POSTGRESQL -> ON_POSTGRESQL;
                    case MARIADB -> ON_MARIADB;
                };
        Map<String, Map<String, LiveColumn>> tables = new HashMap<>();
        handle.createQuery(sql)
                .map(
                        (row, _) ->
                                new Found(
                                        row.getString(1),
                                        row.getString(2),
                                        LiveColumn.of(
                                                row.getString(3),
                                                row.getLong(4),
                                                row.getString(5),
                                                row.getBoolean(6))))
                .forEach(
                        found ->
                                tables.computeIfAbsent(found.table(), _ -> new LinkedHashMap<>())
                                        .put(found.column(), found.live()));
        return new LiveColumns(tables);
    }

    private record Found(String table, String column, LiveColumn live) {}

    public Set<String> names() {
        return tables.keySet();
    }

    public boolean has(String table) {
        return tables.containsKey(table);
    }

    public boolean has(String table, String column) {
        return find(table, column).isPresent();
    }

    public Optional<LiveColumn> find(String table, String column) {
        return Optional.ofNullable(of(table).get(column));
    }

    /// The columns of a table, none where it is not there.
    public Map<String, LiveColumn> of(String table) {
        @Nullable Map<String, LiveColumn> columns = tables.get(table);
        return columns == null ? Map.of() : columns;
    }
}
