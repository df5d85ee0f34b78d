package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.Family;
import org.postern.schema.store.LiveColumn;
import org.postern.schema.store.LiveColumns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What Postern needs of tables that others made, held against a database: the tables and columns
/// of `needed.columns`, and our tables that a relative of OTRS has too.
///
/// More tables and columns, wider types, missing keys: all that is for [SchemaCheck] to tell.
final class Needs {

    private final Dialect dialect;
    private final Family family;
    private final LiveColumns live;
    private final List<String> differences = new ArrayList<>();

    private Needs(Dialect dialect, Family family, LiveColumns live) {
        this.dialect = dialect;
        this.family = family;
        this.live = live;
    }

    /// One table of the list.
    ///
    /// @param written whether rows are added to it
    private record Need(boolean written, Set<String> columns) {}

    /// A sentence for each thing that is not as it must be.
    static List<String> differences(LiveColumns live, Family family, Dialect dialect) {
        Needs needs = new Needs(dialect, family, live);
        needs.ofFamily();
        needs.ofShared();
        return List.copyOf(needs.differences);
    }

    /// Adds nothing to each table that rows are added to, and so finds out whether the user may:
    /// grants have patterns and roles, and only the server knows what they come to.
    ///
    /// @throws org.jdbi.v3.core.JdbiException when the server refuses
    static void tryRights(Handle handle, Family family, Dialect dialect) {
        Ddl ddl = Ddl.of(dialect, "");
        listed().forEach(
                        (name, need) -> {
                            if (need.written()) {
                                handle.execute(addNothing(ddl, family.table(name), need.columns()));
                            }
                        });
    }

    private static String addNothing(Ddl ddl, String table, Set<String> columns) {
        String list = columns.stream().map(ddl::quoted).collect(joining(", "));
        return "insert into %1$s (%2$s) select %2$s from %1$s where 1 = 0"
                .formatted(ddl.quoted(table), list);
    }

    private void ofFamily() {
        Map<String, Table> tables =
                Description.baseline().tables().stream()
                        .collect(Collectors.toMap(Table::name, Function.identity()));
        listed().forEach((name, need) -> compare(known(tables, name), need));
    }

    private static Table known(Map<String, Table> tables, String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("needed.columns: no table " + name);
        }
        return table;
    }

    private static Map<String, Need> listed() {
        Map<String, Need> needs = new LinkedHashMap<>();
        for (String line : Description.resource("needed.columns").lines()) {
            List<String> words = List.of(line.split(" "));
            boolean written = words.getFirst().equals("write");
            needs.computeIfAbsent(words.get(1), _ -> new Need(written, new LinkedHashSet<>()))
                    .columns()
                    .addAll(words.subList(2, words.size()));
        }
        return needs;
    }

    /// Of a table that a relative may have made every column is needed, for it is ours as well.
    private void ofShared() {
        for (Table table : OwnVersion.tables()) {
            if (table.shared() && live.has(table.name())) {
                Set<String> columns = new LinkedHashSet<>();
                table.columns().forEach(column -> columns.add(column.name()));
                compare(table, new Need(true, columns));
            }
        }
    }

    /// What the tables cannot keep, a sentence each.
    static List<String> remarks(LiveColumns live) {
        return live.find("article_data_mime", "a_body")
                .filter(body -> !body.takesEveryCharacter())
                .map(
                        body ->
                                "the tables of the family are of "
                                        + body.charset()
                                        + ": characters that it does not have, such as emoji,"
                                        + " become U+FFFD in articles; the message itself is kept"
                                        + " as it came")
                .map(List::of)
                .orElse(List.of());
    }

    private void compare(Table table, Need need) {
        String name = family.table(table.name());
        if (!live.has(name)) {
            differences.add("the table " + name + " is missing");
            return;
        }
        for (Column column : table.columns()) {
            if (need.columns().contains(column.name())) {
                compare(name, column);
            }
        }
        if (need.written()) {
            live.of(name).forEach((column, found) -> compareUnknown(name, column, found, need));
        }
    }

    private void compare(String table, Column column) {
        live.find(table, column.name())
                .ifPresentOrElse(
                        found ->
                                new ColumnFit(dialect, column.type())
                                        .trouble(found)
                                        .ifPresent(
                                                trouble ->
                                                        differences.add(
                                                                table
                                                                        + "."
                                                                        + column.name()
                                                                        + " "
                                                                        + trouble)),
                        () -> differences.add(table + "." + column.name() + " is missing"));
    }

    private void compareUnknown(String table, String column, LiveColumn found, Need need) {
        if (found.required() && !need.columns().contains(column)) {
            differences.add(
                    table
                            + "."
                            + column
                            + " must be filled in every row, and Postern does not know it");
        }
    }
}
