package org.postern.schema.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in));
            List<Rows> rows = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : root.required("tables").properties()) {
                rows.add(of(entry.getKey(), entry.getValue()));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rows of a new database", e);
        }
    }

    private static Rows of(String table, JsonNode node) {
        List<String> columns = new ArrayList<>();
        node.required("columns").forEach(column -> columns.add(column.textValue()));
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (JsonNode row : node.required("rows")) {
            if (row.size() != columns.size()) {
                throw new IllegalStateException(
                        "a row of " + table + " has another length: " + row);
            }
            List<@Nullable Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(value(cell)));
            values.add(cells);
        }
        return new Rows(table, columns, values);
    }

    private static @Nullable Object value(JsonNode cell) {
        if (cell.isNull()) {
            return null;
        }
        if (cell.isArray()) {
            List<String> lines = new ArrayList<>();
            cell.forEach(line -> lines.add(line.textValue()));
            return String.join("\n", lines);
        }
        return cell.isNumber() ? (Object) cell.longValue() : cell.textValue();
    }
}
