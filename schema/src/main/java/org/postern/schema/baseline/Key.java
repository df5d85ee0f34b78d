package org.postern.schema.baseline;

import org.postern.schema.store.Dialect;

import java.util.List;

/// A unique constraint or an index: its name and its columns in order. A part such as `xml_key(10)`
/// stands for the first ten characters of the column.
public record Key(String name, List<String> parts) {

    public Key {
        parts = List.copyOf(parts);
    }

    /// The parts as the database takes them: PostgreSQL indexes whole columns.
    List<String> parts(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> parts.stream().map(Key::column).toList();
            case MARIADB -> parts;
        };
    }

    /// The column of a part, without the length of its prefix.
    static String column(String part) {
        int bracket = part.indexOf('(');
        return bracket < 0 ? part : part.substring(0, bracket);
    }
}
