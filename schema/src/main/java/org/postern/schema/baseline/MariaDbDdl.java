package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;

/// Tables on MariaDB and MySQL. A table is made with everything in one statement, and only when it
/// is not there: each statement commits by itself here, so an interrupted migration runs again.
///
/// @param options the end of `create table`: charset and collation, or empty
record MariaDbDdl(String options) implements Ddl {

    @Override
    public List<String> create(Table table) {
        return List.of(create(table, List.of()));
    }

    /// The statement that makes the table with its foreign keys. While `foreign_key_checks` is off,
    /// they may refer to tables that are still to come.
    String createReferring(Table table) {
        return create(table, table.foreignKeys());
    }

    private String create(Table table, List<ForeignKey> foreignKeys) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (!table.primaryKey().isEmpty()) {
            parts.add("primary key (" + list(table.primaryKey()) + ")");
        }
        for (Key key : table.uniques()) {
            parts.add("unique index " + quoted(key.name()) + " (" + columns(key) + ")");
        }
        for (Key key : table.indexes()) {
            parts.add("index " + quoted(key.name()) + " (" + columns(key) + ")");
        }
        foreignKeys.forEach(key -> parts.add(foreignKey(key)));
        String end = options.isEmpty() ? "" : " " + options;
        return "create table if not exists "
                + quoted(table.name())
                + " (\n  "
                + String.join(",\n  ", parts)
                + "\n) engine = InnoDB"
                + end;
    }

    private String foreignKey(ForeignKey key) {
        return "constraint %s foreign key (%s) references %s (`id`)"
                .formatted(quoted(key.name()), quoted(key.column()), quoted(key.target()));
    }

    @Override
    public String column(Column column) {
        StringBuilder text = new StringBuilder(quoted(column.name())).append(' ');
        text.append(column.type().on(Dialect.MARIADB));
        text.append(column.nullable() ? " null" : " not null");
        if (column.initial() != null) {
            text.append(" default '").append(column.initial()).append('\'');
        }
        return text.append(column.auto() ? " auto_increment" : "").toString();
    }

    @Override
    public String addForeignKeys(String table, List<ForeignKey> keys) {
        return keys.stream()
                .map(key -> "add " + foreignKey(key))
                .collect(joining(", ", "alter table " + quoted(table) + " ", ""));
    }

    /// Also a part with a prefix: `xml_key(10)` becomes the quoted name and the length.
    @Override
    public String quoted(String name) {
        String column = Key.column(name);
        return '`' + column + '`' + name.substring(column.length());
    }

    @Override
    public String columns(Key key) {
        return list(key.parts());
    }

    private String list(List<String> parts) {
        return parts.stream().map(this::quoted).collect(joining(", "));
    }
}
