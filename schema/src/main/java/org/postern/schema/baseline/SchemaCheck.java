package org.postern.schema.baseline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.schema.baseline.Catalog.FoundKey;
import org.postern.schema.baseline.Catalog.FoundTrigger;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Compares the tables of a database with the 116 of OTRS 6: columns with their order, types,
/// defaults and nullability, primary keys, unique constraints, indexes and foreign keys. Names of
/// constraints and indexes are told apart, for a database that was upgraded may have older ones.
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

    /// @param server which server, schema and charset
    /// @param tables how many tables there are
    /// @param compared how many were compared
    /// @param differences for each table that differs a sentence for each difference, by name
    /// @param otherNames for each table a sentence for each key of it that has another name
    /// @param triggers of the compared tables, which the software of OTRS does not expect
    /// @param extra tables beyond those that were compared, in order
    public record Result(
            String server,
            int tables,
            int compared,
            Map<String, List<String>> differences,
            Map<String, List<String>> otherNames,
            Map<String, List<String>> triggers,
            List<String> extra) {

        public Result {
            differences = Map.copyOf(differences);
            otherNames = Map.copyOf(otherNames);
            triggers = Map.copyOf(triggers);
            extra = List.copyOf(extra);
        }

        public boolean identical() {
            return differences.isEmpty();
        }

        /// The same where other names are differences, as `--strict-names` has it.
        public Result strict() {
            Map<String, List<String>> all = new TreeMap<>(differences);
            otherNames.forEach(
                    (table, found) ->
                            all.merge(
                                    table,
                                    found,
                                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            return new Result(server, tables, compared, all, Map.of(), triggers, extra);
        }

        /// `116 of 116 tables identical`
        public String summary() {
            return "%d of %d tables identical".formatted(compared - differences.size(), compared);
        }

        /// The server; one line for each difference and warning in the order of the tables; the
        /// tables beyond.
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("server " + server + ", " + tables + " tables");
            add(lines, "DIFF", differences);
            add(lines, "WARN", otherNames);
            add(lines, "WARN", triggers);
            if (!extra.isEmpty()) {
                lines.add("extra tables (permitted): " + String.join(", ", extra));
            }
            return lines;
        }

        private static void add(
                List<String> lines, String word, Map<String, List<String>> sentences) {
            new TreeMap<>(sentences)
                    .forEach(
                            (table, found) ->
                                    found.forEach(
                                            line -> lines.add(word + " " + table + ": " + line)));
        }
    }

    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the catalogue cannot be read
    public Result check(DataSource source) {
        try (Handle handle = Jdbi.create(source).open()) {
            return compare(handle);
        } catch (JdbiException e) {
            throw Trouble.explained(e);
        }
    }

    private Result compare(Handle handle) {
        Catalog catalog = Catalog.of(dialect);
        List<FoundKey> keys = catalog.keys(handle);
        Map<String, TableFacts> live = Catalog.tables(catalog.columns(handle), keys);
        List<Table> tables = Description.baseline().tables();
        Map<String, List<String>> differences = new TreeMap<>();
        Map<String, List<String>> otherNames = new TreeMap<>();
        Set<String> extra = new TreeSet<>(live.keySet());
        for (Table table : tables) {
            put(differences, table.name(), differences(table, live));
            put(otherNames, table.name(), otherNames(table, keys));
            extra.remove(table.name());
        }
        Map<String, List<String>> triggers =
                catalog.triggers(handle).stream()
                        .filter(trigger -> !extra.contains(trigger.table()))
                        .collect(
                                groupingBy(
                                        FoundTrigger::table,
                                        mapping(found -> "trigger " + found.name(), toList())));
        return new Result(
                catalog.server(handle),
                live.size(),
                tables.size(),
                differences,
                otherNames,
                triggers,
                List.copyOf(extra));
    }

    private static void put(Map<String, List<String>> sentences, String table, List<String> found) {
        if (!found.isEmpty()) {
            sentences.put(table, found);
        }
    }

    private List<String> differences(Table table, Map<String, TableFacts> live) {
        TableFacts found = live.get(table.name());
        if (found == null) {
            return List.of("the table is missing");
        }
        Set<String> permitted = PERMITTED.getOrDefault(table.name(), Set.of());
        return TableFacts.of(table, dialect).differences(found.without(permitted));
    }

    private List<String> otherNames(Table table, List<FoundKey> keys) {
        List<NamedKey> live =
                keys.stream()
                        .filter(key -> key.table().equals(table.name()))
                        .map(FoundKey::key)
                        .toList();
        return NamedKey.otherNames(NamedKey.of(table, dialect), live);
    }
}
