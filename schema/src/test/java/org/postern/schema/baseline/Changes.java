package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Makes the database of a relative of OTRS 6: our tables of OTRS 6 with the lines of a file of
/// `relatives` applied to them.
final class Changes {

    /// What each relative is recognised as, by the name of its file.
    static final Map<String, String> TITLES =
            Map.of(
                    "otrs-6", "OTRS 6",
                    "znuny-6.1", "Znuny 6.1",
                    "znuny-6.5", "Znuny 6.3 to 6.5",
                    "znuny-7", "Znuny 7",
                    "otobo-10.0", "OTOBO 10.0",
                    "otobo-11.0", "OTOBO 11.0",
                    "otobo-11.1", "OTOBO 11.1",
                    "goatflow", "GoatFlow 0.x");

    private final Dialect dialect;
    private final String charset;
    private final Ddl ddl;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> afterwards = new ArrayList<>();
    private boolean foreignKeys = true;

    private Changes(Dialect dialect, String charset) {
        this.dialect = dialect;
        this.charset = charset;
        this.ddl = Ddl.of(dialect, charset);
        Description.baseline().tables().forEach(table -> tables.put(table.name(), table));
    }

    /// @param charset of its tables on MariaDB
    static void make(TestDatabase database, String relative, String charset) {
        String options = "default character set " + charset;
        Changes changes = new Changes(database.dialect(), options);
        Description.resource("relatives/" + relative + ".changes").lines().forEach(changes::read);
        Jdbi.create(database.dataSource()).useTransaction(changes::create);
    }

    private void read(String line) {
        String[] words = line.split(" ", 2);
        List<String> rest = List.of(words[1].split(" "));
        switch (words[0]) {
            case "column" -> append(rest);
            case "type" -> change(rest);
            case "key" -> rest.forEach(this::addKey);
            case "narrow" -> tables.replaceAll((_, table) -> narrow(table, rest.getFirst()));
            case "rename" ->
                    afterwards.add(
                            "alter table %s rename to %s"
                                    .formatted(ddl.quoted(rest.get(0)), ddl.quoted(rest.get(1))));
            case "copy" -> copy(rest.get(0), rest.get(1));
            case "drop" -> afterwards.add("drop table " + rest.getFirst());
            case "no" -> foreignKeys &= !isOfHere(rest.getLast());
            case "sql" -> {
                if (isOfHere(rest.getFirst())) {
                    afterwards.add(words[1].substring(rest.getFirst().length() + 1));
                }
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    private boolean isOfHere(String word) {
        return word.equals("any") || word.equals(dialect.name().toLowerCase(Locale.ROOT));
    }

    private static Column column(List<String> words) {
        String description = "table t\n" + String.join(" ", words);
        return Description.of(description).tables().getFirst().columns().getFirst();
    }

    private Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private void put(Table table, List<Column> columns, List<String> primaryKey) {
        tables.put(
                table.name(),
                new Table(
                        table.name(),
                        false,
                        columns,
                        primaryKey,
                        table.uniques(),
                        table.indexes()));
    }

    private void append(List<String> words) {
        Table table = table(words.getFirst());
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column(words.subList(1, words.size())));
        put(table, columns, table.primaryKey());
    }

    private void change(List<String> words) {
        Table table = table(words.getFirst());
        Type type = Type.of(words.get(2));
        List<Column> columns = new ArrayList<>(table.columns());
        columns.replaceAll(old -> old.name().equals(words.get(1)) ? retyped(old, type) : old);
        put(table, columns, table.primaryKey());
    }

    private static Column retyped(Column old, Type type) {
        return new Column(
                old.name(), type, old.auto(), old.nullable(), old.initial(), old.target());
    }

    private void addKey(String name) {
        Table table = table(name);
        List<Column> columns = new ArrayList<>(table.columns());
        columns.addFirst(column(List.of("id", "BIGINT", "auto")));
        put(table, columns, List.of("id"));
    }

    private static Table narrow(Table table, String length) {
        Set<String> indexed = new HashSet<>(table.primaryKey());
        table.uniques().forEach(key -> indexed.addAll(key.parts(Dialect.POSTGRESQL)));
        table.indexes().forEach(key -> indexed.addAll(key.parts(Dialect.POSTGRESQL)));
        Type narrow = Type.of("VARCHAR(" + length + ")");
        List<Column> columns = new ArrayList<>(table.columns());
        columns.replaceAll(
                old ->
                        indexed.contains(old.name())
                                        && old.type().kind() == Type.Kind.VARCHAR
                                        && old.type().length() > narrow.length()
                                ? retyped(old, narrow)
                                : old);
        return new Table(
                table.name(),
                false,
                columns,
                table.primaryKey(),
                table.uniques(),
                table.indexes().stream().map(key -> narrow(key, narrow.length())).toList());
    }

    /// A prefix cannot be longer than its column.
    private static Key narrow(Key key, int length) {
        List<String> parts = new ArrayList<>(key.parts());
        parts.replaceAll(
                part -> {
                    String digits = part.substring(Key.column(part).length()).replaceAll("\\D", "");
                    boolean longer = !digits.isEmpty() && Integer.parseInt(digits) > length;
                    return longer ? Key.column(part) : part;
                });
        return new Key(key.name(), parts);
    }

    private void copy(String from, String to) {
        afterwards.add(
                "create table %2$s as select * from %1$s"
                        .formatted(ddl.quoted(from), ddl.quoted(to)));
    }

    private void create(Handle handle) {
        List<Table> all = List.copyOf(tables.values());
        Building building = new Building(handle, dialect);
        switch (dialect) {
            case POSTGRESQL -> {
                building.run(all.stream().flatMap(table -> ddl.create(table).stream()).toList());
                new FirstRows(handle, dialect, ddl).add(all);
                building.run(addForeignKeys(all));
            }
            case MARIADB -> {
                handle.execute("set foreign_key_checks = 0");
                building.run(all.stream().map(this::createOnMariaDb).toList());
                new FirstRows(handle, dialect, ddl).add(all);
                handle.execute("set foreign_key_checks = 1");
            }
        }
        building.run(afterwards);
    }

    private List<String> addForeignKeys(List<Table> all) {
        return all.stream()
                .filter(table -> foreignKeys && !table.foreignKeys().isEmpty())
                .map(table -> ddl.addForeignKeys(table.name(), table.foreignKeys()))
                .toList();
    }

    private String createOnMariaDb(Table table) {
        MariaDbDdl mariaDb = new MariaDbDdl(charset);
        return foreignKeys ? mariaDb.createReferring(table) : mariaDb.create(table).getFirst();
    }
}
