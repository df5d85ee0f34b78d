package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postern.schema.baseline.TableFacts.KeyFact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads `information_schema` of MariaDB and MySQL, which differ in small ways.
record MariaDbCatalog() implements Catalog {

    private static final String COLUMNS =
            """
            select c.table_name, c.column_name, c.column_type, c.is_nullable, c.column_default,
                   c.extra
              from information_schema.columns c
              join information_schema.tables t
                on t.table_schema = c.table_schema and t.table_name = c.table_name
             where c.table_schema = database() and t.table_type = 'BASE TABLE'
             order by c.table_name, c.ordinal_position
            """;

    private static final String INDEXES =
            """
            select table_name, index_name, min(non_unique) as non_unique,
                   min(index_type) as index_type,
                   group_concat(concat(coalesce(column_name, 'expression'),
                                       coalesce(concat('(', sub_part, ')'), ''),
                                       if(collation = 'D', ' desc', ''))
                                order by seq_in_index separator ',') as columns
              from information_schema.statistics
             where table_schema = database()
             group by table_name, index_name
            """;

    private static final String FOREIGN_KEYS =
            """
            select k.table_name, k.referenced_table_name, r.delete_rule, r.update_rule,
                   k.constraint_name,
                   group_concat(k.column_name order by k.ordinal_position separator ',') as columns,
                   group_concat(k.referenced_column_name order by k.ordinal_position
                                separator ', ') as referenced
              from information_schema.key_column_usage k
              join information_schema.referential_constraints r
                on r.constraint_schema = k.constraint_schema
               and r.constraint_name = k.constraint_name and r.table_name = k.table_name
             where k.table_schema = database() and k.referenced_table_name is not null
             group by k.table_name, k.constraint_name, k.referenced_table_name,
                      r.delete_rule, r.update_rule
            """;

    private static final String OTHERS =
            """
            select table_name, concat('constraint ', constraint_name) as kind,
                   constraint_name as name
              from information_schema.table_constraints
             where table_schema = database() and constraint_type = 'CHECK'
            union all
            select table_name, concat('engine ', engine), engine
              from information_schema.tables
             where table_schema = database() and table_type = 'BASE TABLE' and engine <> 'InnoDB'
            """;

    @Override
    public List<FoundColumn> columns(Handle handle) {
        return handle.createQuery(COLUMNS)
                .map(
                        (row, _) ->
                                new FoundColumn(
                                        row.getString("table_name"),
                                        row.getString("column_name"),
                                        words(row)))
                .list();
    }

    private static String words(ResultSet row) throws SQLException {
        // Display widths differ between servers and mean nothing.
        String type =
                row.getString("column_type")
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^((?:small|big)?int)\\(\\d+\\)", "$1");
        String extra = row.getString("extra").toLowerCase(Locale.ROOT);
        boolean auto = extra.contains("auto_increment");
        String initial = auto ? "" : constant(row.getString("column_default"));
        String more = extra.contains("on update") ? type + " " + extra : type;
        return TableFacts.words(more, auto, row.getString("is_nullable").equals("YES"), initial);
    }

    // QUIRK: MariaDB gives a default as an expression, quotes and the word NULL included; MySQL
    // gives the bare text.
    private static String constant(@Nullable String initial) {
        if (initial == null || initial.equals("NULL")) {
            return "";
        }
        boolean quoted = initial.length() >= 2 && initial.startsWith("'") && initial.endsWith("'");
        return quoted ? initial.substring(1, initial.length() - 1) : initial;
    }

    @Override
    public List<FoundKey> keys(Handle handle) {
        List<FoundKey> keys = new ArrayList<>();
        handle.createQuery(INDEXES).map((row, _) -> index(row)).forEach(keys::add);
        handle.createQuery(FOREIGN_KEYS).map((row, _) -> foreignKey(row)).forEach(keys::add);
        handle.createQuery(OTHERS)
                .map(
                        (row, _) ->
                                new FoundKey(
                                        row.getString("table_name"),
                                        new NamedKey(
                                                new KeyFact(row.getString("kind"), List.of(), ""),
                                                row.getString("name"))))
                .forEach(keys::add);
        return keys;
    }

    private static FoundKey index(ResultSet row) throws SQLException {
        String method = row.getString("index_type");
        String kind = row.getBoolean("non_unique") ? "index" : "unique";
        if (row.getString("index_name").equals("PRIMARY")) {
            kind = "primary key";
        }
        return new FoundKey(
                row.getString("table_name"),
                new NamedKey(
                        new KeyFact(
                                kind,
                                columnsOf(row),
                                method.equals("BTREE") ? "" : "using " + method),
                        row.getString("index_name")));
    }

    private static FoundKey foreignKey(ResultSet row) throws SQLException {
        String target =
                row.getString("referenced_table_name") + "(" + row.getString("referenced") + ")";
        return new FoundKey(
                row.getString("table_name"),
                new NamedKey(
                        new KeyFact(
                                "foreign key",
                                columnsOf(row),
                                "-> "
                                        + target
                                        + action(" on delete ", row.getString("delete_rule"))
                                        + action(" on update ", row.getString("update_rule"))),
                        row.getString("constraint_name")));
    }

    /// InnoDB takes NO ACTION and RESTRICT alike; servers report either.
    private static String action(String when, String rule) {
        boolean none = rule.equals("RESTRICT") || rule.equals("NO ACTION");
        return none ? "" : when + rule.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<FoundTrigger> triggers(Handle handle) {
        return handle.createQuery(
                        """
                        select event_object_table, trigger_name
                          from information_schema.triggers
                         where trigger_schema = database()
                         order by 1, 2
                        """)
                .map((row, _) -> new FoundTrigger(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public String server(Handle handle) {
        String version = handle.createQuery("select version()").mapTo(String.class).one();
        String product = version.toLowerCase(Locale.ROOT).contains("mariadb") ? "MariaDB" : "MySQL";
        return handle.createQuery(
                        "select concat(:server, ', schema ', database(), ', charset ',"
                                + " @@character_set_database)")
                .bind("server", product + " " + version.split("-", 2)[0])
                .mapTo(String.class)
                .one();
    }

    private static List<String> columnsOf(ResultSet row) throws SQLException {
        return List.of(row.getString("columns").split(",", -1));
    }
}
