package org.postern.schema.baseline;

import org.postern.schema.baseline.TableFacts.KeyFact;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A key with the name that a database knows it by.
record NamedKey(KeyFact key, String name) {

    /// The keys of a table that was made for the first time, by the software of OTRS or by us.
    static List<NamedKey> of(Table table, Dialect dialect) {
        List<NamedKey> keys = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            String name =
                    switch (dialect) {
                        case POSTGRESQL -> table.name() + "_pkey";
                        case MARIADB -> "PRIMARY";
                    };
            keys.add(new NamedKey(new KeyFact("primary key", table.primaryKey(), ""), name));
        }
        table.uniques().forEach(key -> keys.add(named("unique", key, dialect)));
        table.indexes().forEach(key -> keys.add(named("index", key, dialect)));
        if (dialect == Dialect.MARIADB) {
            addImplied(keys, table);
        }
        for (ForeignKey key : table.foreignKeys()) {
            String target = "-> " + key.target() + "(id)";
            keys.add(
                    new NamedKey(
                            new KeyFact("foreign key", List.of(key.column()), target),
                            folded(key.name(), dialect)));
        }
        return keys;
    }

    private static NamedKey named(String kind, Key key, Dialect dialect) {
        return new NamedKey(new KeyFact(kind, key.parts(dialect), ""), folded(key.name(), dialect));
    }

    private static String folded(String name, Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? name.toLowerCase(Locale.ROOT) : name;
    }

    /// MariaDB makes an index for a foreign key that finds none.
    private static void addImplied(List<NamedKey> keys, Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            boolean served =
                    keys.stream().anyMatch(k -> k.key().columns().getFirst().equals(key.column()));
            if (!served) {
                KeyFact index = new KeyFact("index", List.of(key.column()), "");
                keys.add(new NamedKey(index, key.name()));
            }
        }
    }

    /// Which keys that both have are called something else, a sentence each.
    static List<String> otherNames(List<NamedKey> expected, List<NamedKey> live) {
        List<String> found = new ArrayList<>();
        for (KeyFact key : expected.stream().map(NamedKey::key).distinct().toList()) {
            List<String> wanted = names(expected, key);
            List<String> there = names(live, key);
            if (!there.isEmpty() && !there.equals(wanted)) {
                found.add(
                        "%s is named %s, expected %s"
                                .formatted(
                                        key, String.join(", ", there), String.join(", ", wanted)));
            }
        }
        return found;
    }

    private static List<String> names(List<NamedKey> keys, KeyFact key) {
        return keys.stream()
                .filter(named -> named.key().equals(key))
                .map(NamedKey::name)
                .sorted()
                .toList();
    }
}
