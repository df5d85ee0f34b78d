package org.postern.schema.baseline;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Rows of one table as a new database has them.
///
/// @param columns the columns that are given
/// @param values for each row a value for each column: a string, a number or null
public record Rows(String table, List<String> columns, List<List<@Nullable Object>> values) {

    public Rows {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /// The rows of `baseline.rows.json`, in its order.
    public static List<Rows> baseline() {
        try (InputStream in = Rows.class.getResourceAsStream("baseline.rows.json")) {
            return RowsReader.read(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rows of a new database", e);
        }
    }
}
