package org.postern.schema.baseline;

import org.postern.schema.store.Dialect;
import org.postern.schema.store.LiveColumn;

import java.util.Optional;
import java.util.Set;

/// Whether a column that others made takes and gives what Postern writes and reads.
///
/// @param type what the column has in our description
record ColumnFit(Dialect dialect, Type type) {

    /// Relatives cut indexed text down to this, for an index of utf8mb4 on old servers.
    private static final int SHORTEST = 190;

    private static final Set<String> LONG = Set.of("int8", "bigint");
    private static final Set<String> MIDDLE = Set.of("int4", "int", "mediumint");
    private static final Set<String> SHORT = Set.of("int2", "smallint", "tinyint");
    private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "datetime");
    private static final Set<String> TEXTS =
            Set.of(
                    "varchar",
                    "bpchar",
                    "char",
                    "text",
                    "tinytext",
                    "mediumtext",
                    "longtext",
                    "enum");
    private static final Set<String> LONG_TEXTS = Set.of("text", "longtext", "json", "jsonb");
    private static final Set<String> BYTES = Set.of("bytea", "blob", "mediumblob", "longblob");

    /// What is wrong, such as `is bytea, expected text`.
    Optional<String> trouble(LiveColumn found) {
        if (!takes(found)) {
            return Optional.of("is " + found + ", expected " + type.on(dialect));
        }
        boolean latin = !found.charset().isEmpty() && !found.charset().startsWith("utf8");
        return latin
                ? Optional.of("has the charset " + found.charset() + ", expected utf8mb4")
                : Optional.empty();
    }

    private boolean takes(LiveColumn found) {
        String word = found.type();
        return switch (type.kind()) {
            case SMALLINT -> SHORT.contains(word) || MIDDLE.contains(word) || LONG.contains(word);
            case INTEGER -> MIDDLE.contains(word) || LONG.contains(word);
            case BIGINT -> LONG.contains(word);
            case DATE -> TIMES.contains(word);
            case VARCHAR -> TEXTS.contains(word) && isLongEnough(found);
            case LONGBLOB -> BYTES.contains(word) || (word.equals("text") && !isOfMariaDb());
            case BINARY -> BYTES.contains(word);
            case TEXT -> LONG_TEXTS.contains(word) || TEXTS.contains(word);
            case DECIMAL -> word.equals("numeric") || word.equals("decimal");
        };
    }

    private boolean isOfMariaDb() {
        return dialect == Dialect.MARIADB;
    }

    private boolean isLongEnough(LiveColumn found) {
        int asked = Math.min(type.length(), SHORTEST);
        return found.length().isEmpty()
                || found.length().getAsInt() >= asked
                || found.type().equals("enum");
    }
}
