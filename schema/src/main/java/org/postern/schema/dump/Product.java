package org.postern.schema.dump;

import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Tells a dump of OTRS 6 from one of its relatives, its forerunners and anything else.
final class Product {

    /// Fewer tables of OTRS than these in common, and it is something else.
    private static final int RELATED = 20;

    /// Differences that a sentence can hold.
    private static final int SHOWN = 6;

    private Product() {}

    /// @param found the tables of the dump by name
    /// @throws DumpException unless all tables of OTRS 6 are there with the columns they must have
    static void requireOtrs(Map<String, Item.Definition> found) throws DumpException {
        List<Table> tables = Description.baseline().tables();
        long common = tables.stream().filter(table -> found.containsKey(table.name())).count();
        if (common < RELATED) {
            throw new DumpException(
                    "the dump is not one of OTRS: of its %d tables %d are there; dump the database of OTRS"
                            .formatted(tables.size(), common));
        }
        List<String> differences = new ArrayList<>();
        for (Table table : tables) {
            differences.addAll(differences(table, found));
        }
        if (!differences.isEmpty()) {
            throw new DumpException(
                    "the dump is of "
                            + name(found.keySet())
                            + " and not of OTRS 6: "
                            + shortened(differences)
                            + "; "
                            + advice(found.keySet()));
        }
    }

    private static List<String> differences(Table table, Map<String, Item.Definition> found) {
        Item.Definition definition = found.get(table.name());
        if (definition == null) {
            return List.of("table " + table.name() + " is missing");
        }
        Set<String> missing = new TreeSet<>(table.columns().stream().map(Column::name).toList());
        Set<String> extra = new TreeSet<>(definition.columns());
        extra.removeAll(missing);
        definition.columns().forEach(missing::remove);
        List<String> differences = new ArrayList<>();
        missing.forEach(name -> differences.add(table.name() + " has no column " + name));
        extra.forEach(name -> differences.add(table.name() + " has a column " + name));
        return differences;
    }

    private static String shortened(List<String> differences) {
        if (differences.size() <= SHOWN) {
            return String.join(", ", differences);
        }
        return String.join(", ", differences.subList(0, SHOWN))
                + " and "
                + (differences.size() - SHOWN)
                + " differences more";
    }

    private static String name(Set<String> tables) {
        if (tables.contains("groups_table")) {
            return "OTOBO";
        }
        if (tables.contains("permission_groups")) {
            return "Znuny or a relative of it";
        }
        if (isOld(tables)) {
            return "OTRS 5 or older";
        }
        return "another version or of a changed database";
    }

    private static String advice(Set<String> tables) {
        if (isOld(tables)) {
            return "update that installation to OTRS 6 and dump it again";
        }
        boolean relative = tables.contains("groups_table") || tables.contains("permission_groups");
        return relative
                ? "Postern works beside such a database as it is, see `postern db migrate`"
                : "dump a database that has the tables of OTRS 6";
    }

    /// Before OTRS 6 the text of an article stood in the article itself.
    private static boolean isOld(Set<String> tables) {
        return tables.contains("article_plain") && !tables.contains("article_data_mime");
    }
}
