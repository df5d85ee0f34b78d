package org.postern.schema.baseline;

import org.postern.schema.store.Dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The type of a column as OTRS writes it, such as `VARCHAR(200)`.
///
/// @param kind the word before the brackets
/// @param sizes what stands in the brackets, empty where there are none
public record Type(Kind kind, String sizes) {

    /// The words of the description.
    public enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        /// Date and time to the second, without a zone.
        DATE,
        VARCHAR,
        /// In OTRS's tables: text on PostgreSQL, bytes on MariaDB.
        LONGBLOB,
        DECIMAL,
        /// In our tables only: bytes on either.
        BINARY,
        /// In our tables only: text without a limit.
        TEXT
    }

    private static final Pattern WORD = Pattern.compile("([A-Z]+)(?:\\(([0-9,]+)\\))?");

    /// From here on PostgreSQL's column has no length.
    private static final int UNBOUNDED = 10_000;

    /// @throws IllegalArgumentException for a word that is no type
    static Type of(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a type: " + word);
        }
        String sizes = matcher.group(2);
        return new Type(Kind.valueOf(matcher.group(1)), sizes == null ? "" : sizes);
    }

    /// The name the database's own catalogue gives to this type; it can be used to create a column
    /// as well.
    String on(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> onPostgresql();
            case MARIADB -> onMariaDb();
        };
    }

    private String onPostgresql() {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT -> kind.name().toLowerCase(Locale.ROOT);
            case DATE -> "timestamp(0) without time zone";
            case VARCHAR ->
                    length() >= UNBOUNDED
                            ? "character varying"
                            : "character varying(" + sizes + ")";
            case DECIMAL -> "numeric(" + sizes + ")";
            case LONGBLOB, TEXT -> "text";
            case BINARY -> "bytea";
        };
    }

    private String onMariaDb() {
        return switch (kind) {
            case SMALLINT, BIGINT -> kind.name().toLowerCase(Locale.ROOT);
            case INTEGER -> "int";
            case DATE -> "datetime";
            case VARCHAR -> varcharOnMariaDb(length());
            case DECIMAL -> "decimal(" + sizes + ")";
            case LONGBLOB, BINARY -> "longblob";
            case TEXT -> "longtext";
        };
    }

    private static String varcharOnMariaDb(int length) {
        if (length <= 255) {
            return "varchar(" + length + ")";
        }
        if (length <= 65_535) {
            return "text";
        }
        return length <= 16_777_215 ? "mediumtext" : "longtext";
    }

    /// Of a VARCHAR.
    int length() {
        return Integer.parseInt(sizes);
    }
}
