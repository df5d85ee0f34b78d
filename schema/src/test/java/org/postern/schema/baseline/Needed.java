package org.postern.schema.baseline;

import static org.postern.schema.baseline.MigrationsTest.run;

import static java.util.stream.Collectors.joining;

import org.postern.schema.testing.TestDatabase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes everything out of a PostgreSQL that `needed.columns` does not list.
final class Needed {

    private Needed() {}

    static void dropAllElse(TestDatabase database) {
        run(
                database,
                Description.baseline().tables().stream()
                        .map(Needed::dropAllElse)
                        .filter(statement -> !statement.isEmpty())
                        .toArray(String[]::new));
    }

    private static String dropAllElse(Table table) {
        Set<String> needed = columns(table.name());
        if (needed.isEmpty()) {
            return "drop table \"" + table.name() + "\" cascade";
        }
        String drops =
                table.columns().stream()
                        .filter(column -> !needed.contains(column.name()))
                        .map(column -> "drop column " + column.name() + " cascade")
                        .collect(joining(", "));
        return drops.isEmpty() ? "" : "alter table " + table.name() + " " + drops;
    }

    private static Set<String> columns(String table) {
        Set<String> columns = new HashSet<>();
        for (String line : Description.resource("needed.columns").lines()) {
            List<String> words = List.of(line.split(" "));
            if (words.get(1).equals(table)) {
                columns.addAll(words.subList(2, words.size()));
            }
        }
        return columns;
    }
}
