package org.postern.schema.baseline;

import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What there is to know about a table on one kind of database, in words that compare: the same
/// words come from the description and from the database's catalogue.
///
/// @param columns for each column in order its type, default and nullability
/// @param keys constraints and indexes, in no order; their names do not count
record TableFacts(Map<String, String> columns, List<KeyFact> keys) {

    /// @param kind `primary key`, `unique`, `index`, `foreign key` or another word of a catalogue
    /// @param detail what the columns alone do not say, empty for nothing
    record KeyFact(String kind, List<String> columns, String detail) {

        KeyFact {
            columns = List.copyOf(columns);
        }

        @Override
        public String toString() {
            String text = columns.isEmpty() ? kind : kind + " (" + String.join(", ", columns) + ")";
            return detail.isEmpty() ? text : text + " " + detail;
        }
    }

    /// What a table should be.
    static TableFacts of(Table table, Dialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            columns.put(column.name(), words(column, dialect));
        }
        List<KeyFact> keys = new ArrayList<>();
        NamedKey.of(table, dialect).forEach(named -> keys.add(named.key()));
        return new TableFacts(columns, keys);
    }

    /// A column in words; the catalogues use the same.
    static String words(String type, boolean auto, boolean nullable, String initial) {
        return type
                + (auto ? " auto" : "")
                + (nullable ? " null" : " not null")
                + (initial.isEmpty() ? "" : " default '" + initial + "'");
    }

    private static String words(Column column, Dialect dialect) {
        Type type = column.type();
        if (column.auto() && dialect == Dialect.POSTGRESQL && type.kind() == Type.Kind.SMALLINT) {
            type = Type.of("INTEGER");
        }
        String initial = column.initial() == null ? "" : column.initial();
        return words(type.on(dialect), column.auto(), column.nullable(), initial);
    }

    /// The facts without some columns and without the keys made of nothing else.
    TableFacts without(Set<String> names) {
        Map<String, String> remaining = new LinkedHashMap<>(columns);
        remaining.keySet().removeAll(names);
        List<KeyFact> others =
                keys.stream()
                        .filter(key -> key.columns().isEmpty() || !names.containsAll(key.columns()))
                        .toList();
        return new TableFacts(remaining, others);
    }

    /// What is different about a table that should be as this one, a sentence each.
    List<String> differences(TableFacts live) {
        List<String> differences = new ArrayList<>();
        columns.forEach(
                (name, words) -> {
                    String found = live.columns.get(name);
                    if (found == null) {
                        differences.add("column " + name + " is missing");
                    } else if (!found.equals(words)) {
                        differences.add("column " + name + " is " + found + ", expected " + words);
                    }
                });
        for (String name : live.columns.keySet()) {
            if (!columns.containsKey(name)) {
                differences.add("column " + name + " is extra");
            }
        }
        if (differences.isEmpty()
                && !List.copyOf(columns.keySet()).equals(List.copyOf(live.columns.keySet()))) {
            differences.add("the columns are in another order");
        }
        rest(keys, live.keys).forEach(key -> differences.add(key + " is missing"));
        rest(live.keys, keys).forEach(key -> differences.add(key + " is extra"));
        return differences;
    }

    /// What remains of the first when each of the second has taken one equal to it.
    private static List<KeyFact> rest(List<KeyFact> from, List<KeyFact> taken) {
        List<KeyFact> rest = new ArrayList<>(from);
        taken.forEach(rest::remove);
        return rest;
    }
}
