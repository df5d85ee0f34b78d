package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tables on PostgreSQL. Counting columns are serials, as OTRS has them, not identities.
record PostgresqlDdl() implements Ddl {

    @Override
    public List<String> create(Table table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (!table.primaryKey().isEmpty()) {
            parts.add("primary key (" + list(table.primaryKey()) + ")");
        }
        for (Key key : table.uniques()) {
            parts.add("constraint " + quoted(key.name()) + " unique (" + columns(key) + ")");
        }
        List<String> statements = new ArrayList<>();
        statements.add(
                "create table "
                        + quoted(table.name())
                        + " (\n  "
                        + String.join(",\n  ", parts)
                        + "\n)");
        for (Key key : table.indexes()) {
            statements.add(addIndex(table.name(), key, "index"));
        }
        return statements;
    }

    @Override
    public String column(Column column) {
        StringBuilder text = new StringBuilder(quoted(column.name())).append(' ');
        text.append(column.auto() ? serial(column.type()) : column.type().on(Dialect.POSTGRESQL));
        if (column.initial() != null) {
            text.append(" default '").append(column.initial()).append('\'');
        }
        return text.append(column.nullable() ? " null" : " not null").toString();
    }

    /// OTRS counts its SMALLINT keys in a whole integer here.
    private static String serial(Type type) {
        return type.kind() == Type.Kind.BIGINT ? "bigserial" : "serial";
    }

    @Override
    public String addForeignKeys(String table, List<ForeignKey> keys) {
        return keys.stream()
                .map(
                        key ->
                                "add constraint %s foreign key (%s) references %s (\"id\")"
                                        .formatted(
                                                quoted(key.name()),
                                                quoted(key.column()),
                                                quoted(key.target())))
                .collect(joining(", ", "alter table " + quoted(table) + " ", ""));
    }

    /// PostgreSQL folds the names of OTRS to lower case, so they are written so.
    @Override
    public String quoted(String name) {
        return '"' + name.toLowerCase(Locale.ROOT) + '"';
    }

    @Override
    public String columns(Key key) {
        return list(key.parts(Dialect.POSTGRESQL));
    }

    private String list(List<String> columns) {
        return columns.stream().map(this::quoted).collect(joining(", "));
    }
}
