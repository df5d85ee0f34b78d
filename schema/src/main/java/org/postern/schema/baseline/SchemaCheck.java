package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.sql.DataSource;

/// Compares the tables of a database with the 116 of OTRS 6: columns with their order, types,
/// defaults and nullability, primary keys, unique constraints, indexes and foreign keys. Names of
/// constraints and indexes do not count, for a database that was upgraded may have older ones.
///
/// Tables beyond the 116 are permitted, and so are the columns that Znuny adds. Reads only.
public final class SchemaCheck {

    /// Columns that Znuny adds to tables of OTRS, and that software for OTRS does not mind.
    private static final Map<String, Set<String>> PERMITTED =
            Map.of(
                    "ticket_priority", Set.of("color"),
                    "ticket_state", Set.of("color"),
                    "mail_account", Set.of("authentication_type", "oauth2_token_config_id"));

    private final Dialect dialect;

    public SchemaCheck(Dialect dialect) {
        this.dialect = dialect;
    }

    /// @param tables how many were compared
    /// @param differences for each table that differs a sentence for each difference, by name
    public record Result(int tables, Map<String, List<String>> differences) {

        public Result {
            differences = Map.copyOf(differences);
        }

        public boolean identical() {
            return differences.isEmpty();
        }

        /// `116 of 116 tables identical`
        public String summary() {
            return "%d of %d tables identical".formatted(tables - differences.size(), tables);
        }

        /// One line for each difference in the order of the tables, then the summary.
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            new TreeMap<>(differences)
                    .forEach(
                            (table, found) ->
                                    found.forEach(line -> lines.add(table + ": " + line)));
            lines.add(summary());
            return lines;
        }
    }

    /// @throws org.jdbi.v3.core.JdbiException when the catalogue cannot be read
    public Result check(DataSource source) {
        try (Handle handle = Jdbi.create(source).open()) {
            return compare(Catalog.of(dialect).tables(handle));
        }
    }

    private Result compare(Map<String, TableFacts> live) {
        List<Table> tables = Description.baseline().tables();
        Map<String, List<String>> differences = new TreeMap<>();
        for (Table table : tables) {
            List<String> found = differences(table, live);
            if (!found.isEmpty()) {
                differences.put(table.name(), found);
            }
        }
        return new Result(tables.size(), differences);
    }

    private List<String> differences(Table table, Map<String, TableFacts> live) {
        TableFacts found = live.get(table.name());
        if (found == null) {
            return List.of("the table is missing");
        }
        Set<String> permitted = PERMITTED.getOrDefault(table.name(), Set.of());
        return TableFacts.of(table, dialect).differences(found.without(permitted));
    }
}
