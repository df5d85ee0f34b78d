package org.postern.schema.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads `baseline.rows.json` token by token: a start on an empty database waits for it, and
/// loading all that could bind any JSON takes longer than reading this.
final class RowsReader {

    private final JsonParser json;

    private RowsReader(JsonParser json) {
        this.json = json;
    }

    static List<Rows> read(InputStream in) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(in)) {
            return new RowsReader(json).tables();
        }
    }

    private List<Rows> tables() throws IOException {
        List<Rows> tables = new ArrayList<>();
        json.nextToken();
        while (!"tables".equals(json.nextFieldName())) {
            json.nextToken();
            json.skipChildren();
        }
        json.nextToken();
        String table;
        while ((table = json.nextFieldName()) != null) {
            tables.add(table(table));
        }
        return tables;
    }

    private Rows table(String name) throws IOException {
        expect(JsonToken.START_OBJECT);
        expectField("columns");
        expect(JsonToken.START_ARRAY);
        List<String> columns = texts();
        expectField("rows");
        expect(JsonToken.START_ARRAY);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> row = row();
            if (row.size() != columns.size()) {
                throw new IllegalStateException("a row of " + name + " has another length: " + row);
            }
            rows.add(row);
        }
        expect(JsonToken.END_OBJECT);
        return new Rows(name, columns, rows);
    }

    private List<@Nullable Object> row() throws IOException {
        List<@Nullable Object> cells = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            cells.add(cell());
        }
        return cells;
    }

    private @Nullable Object cell() throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_STRING -> json.getText();
            case START_ARRAY -> String.join("\n", texts());
            default -> throw strange();
        };
    }

    /// The rest of an array of texts.
    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    private void expectField(String name) throws IOException {
        if (!name.equals(json.nextFieldName())) {
            throw strange();
        }
    }

    private void expect(JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw strange();
        }
    }

    private IllegalStateException strange() {
        return new IllegalStateException(
                "baseline.rows.json: not as expected at " + json.currentLocation());
    }
}
