package org.postern.schema.baseline;

import static org.postern.schema.baseline.MigrationsTest.run;

import org.postern.schema.testing.TestDatabase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes everything out of a PostgreSQL that `needed.columns` does not list.
final class Needed {

    private Needed() {}

    static void dropAllElse(TestDatabase database) {
        for (Table table : Description.baseline().tables()) {
            Set<String> needed = columns(table.name());
            if (needed.isEmpty()) {
                run(database, "drop table \"" + table.name() + "\" cascade");
            } else {
                dropAllElse(database, table, needed);
            }
        }
    }

    private static void dropAllElse(TestDatabase database, Table table, Set<String> needed) {
        for (Column column : table.columns()) {
            if (!needed.contains(column.name())) {
                run(
                        database,
                        "alter table %s drop column %s cascade"
                                .formatted(table.name(), column.name()));
            }
        }
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
