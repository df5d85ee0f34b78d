package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.baseline.TableFacts.KeyFact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `pg_catalog`, which knows more than PostgreSQL's `information_schema` does.
record PostgresqlCatalog() implements Catalog {

    private static final String COLUMNS =
            """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                   not a.attnotnull as nullable, a.attidentity <> '' as identity,
                   coalesce(pg_get_expr(d.adbin, d.adrelid), '') as initial,
                   pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null as serial
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
             order by c.relname, a.attnum
            """;

    private static final String CONSTRAINTS =
            """
            select c.relname, k.contype::text as type, k.conname,
                   array(select a.attname::text
                           from unnest(k.conkey) with ordinality u(n, o)
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n
                          order by u.o) as columns,
                   case when k.contype = 'f' then
                        '-> ' || f.relname || '('
                        || (select string_agg(a.attname, ', ' order by u.o)
                              from unnest(k.confkey) with ordinality u(n, o)
                              join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n)
                        || ')' || case when k.confdeltype <> 'a' then ' with an action on delete' else '' end
                        || case when k.confupdtype <> 'a' then ' with an action on update' else '' end
                   else '' end
                   || case when k.condeferrable then ' deferrable' else '' end
                   || case when k.convalidated then '' else ' not valid' end as detail
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              left join pg_class f on f.oid = k.confrelid
             where c.relnamespace = current_schema()::regnamespace
               and k.contype in ('p', 'u', 'f', 'c', 'x')
            """;

    private static final String INDEXES =
            """
            select c.relname, i.relname as name,
                   array(select pg_get_indexdef(x.indexrelid, n, true)
                           from generate_series(1, x.indnkeyatts) n order by n) as columns,
                   x.indisunique, m.amname,
                   coalesce(pg_get_expr(x.indpred, x.indrelid), '') as predicate
              from pg_index x
              join pg_class c on c.oid = x.indrelid
              join pg_class i on i.oid = x.indexrelid
              join pg_am m on m.oid = i.relam
             where c.relnamespace = current_schema()::regnamespace
               and not exists (select from pg_constraint k
                                where k.conindid = x.indexrelid and k.conrelid = c.oid
                                  and k.contype in ('p', 'u', 'x'))
            """;

    /// A constant with its type, such as `'Answer'::character varying`, or a bare number.
    private static final Pattern CONSTANT =
            Pattern.compile("'(.*)'::[a-z ]+(?:\\(\\d+\\))?|(-?\\d+)");

    @Override
    public List<FoundColumn> columns(Handle handle) {
        return handle.createQuery(COLUMNS)
                .map(
                        (row, _) ->
                                new FoundColumn(
                                        row.getString("relname"),
                                        row.getString("attname"),
                                        words(row)))
                .list();
    }

    private static String words(ResultSet row) throws SQLException {
        String type = row.getString("type");
        boolean nullable = row.getBoolean("nullable");
        String initial = row.getString("initial");
        if (row.getBoolean("identity")) {
            return TableFacts.words(type + " identity", false, nullable, "");
        }
        if (initial.startsWith("nextval(") && row.getBoolean("serial")) {
            return TableFacts.words(type, true, nullable, "");
        }
        return TableFacts.words(type, false, nullable, constant(initial));
    }

    private static String constant(String initial) {
        Matcher matcher = CONSTANT.matcher(initial);
        if (!matcher.matches()) {
            return initial;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    @Override
    public List<FoundKey> keys(Handle handle) {
        List<FoundKey> keys = new ArrayList<>();
        handle.createQuery(CONSTRAINTS).map((row, _) -> constraint(row)).forEach(keys::add);
        handle.createQuery(INDEXES).map((row, _) -> index(row)).forEach(keys::add);
        return keys;
    }

    private static FoundKey constraint(ResultSet row) throws SQLException {
        String kind =
                switch (row.getString("type")) {
                    case "p" -> "primary key";
                    case "u" -> "unique";
                    case "f" -> "foreign key";
                    default -> "constraint " + row.getString("conname");
                };
        return new FoundKey(
                row.getString("relname"),
                new NamedKey(
                        new KeyFact(kind, columnsOf(row), row.getString("detail")),
                        row.getString("conname")));
    }

    private static FoundKey index(ResultSet row) throws SQLException {
        String method = row.getString("amname");
        String predicate = row.getString("predicate");
        String detail =
                (method.equals("btree") ? "" : "using " + method)
                        + (predicate.isEmpty() ? "" : " where " + predicate);
        return new FoundKey(
                row.getString("relname"),
                new NamedKey(
                        new KeyFact(
                                row.getBoolean("indisunique") ? "unique index" : "index",
                                columnsOf(row),
                                detail.strip()),
                        row.getString("name")));
    }

    @Override
    public List<FoundTrigger> triggers(Handle handle) {
        return handle.createQuery(
                        """
                        select c.relname, t.tgname
                          from pg_trigger t join pg_class c on c.oid = t.tgrelid
                         where c.relnamespace = current_schema()::regnamespace
                           and not t.tgisinternal
                         order by 1, 2
                        """)
                .map((row, _) -> new FoundTrigger(row.getString(1), row.getString(2)))
                .list();
    }

    @Override
    public String server(Handle handle) {
        return handle.createQuery(
                        """
                        select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)
                               || ', schema ' || current_schema()
                               || ', charset ' || current_setting('server_encoding')
                        """)
                .mapTo(String.class)
                .one();
    }

    private static List<String> columnsOf(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("columns").getArray());
    }
}
