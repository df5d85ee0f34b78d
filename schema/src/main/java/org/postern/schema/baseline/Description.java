package org.postern.schema.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Tables described line by line; the language stands at the top of `baseline.tables`.
///
/// @param lines without comments, without empty lines, with single blanks
public record Description(List<String> lines) {

    public Description {
        lines = List.copyOf(lines);
    }

    /// The tables of OTRS 6.
    public static Description baseline() {
        return resource("baseline.tables");
    }

    /// Postern's own tables, as first made.
    public static Description own() {
        return resource("postern.tables");
    }

    private static Description resource(String name) {
        try (InputStream in = Description.class.getResourceAsStream(name)) {
            Objects.requireNonNull(in, name);
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }

    static Description of(String text) {
        return new Description(
                text.lines()
                        .map(line -> line.strip().replaceAll("\\s+", " "))
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList());
    }

    /// Changes when what is described changes, not when a comment or the layout does.
    int checksum() {
        CRC32 crc = new CRC32();
        crc.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /// @throws IllegalArgumentException naming the line that cannot be read
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        Draft draft = null;
        for (String line : lines) {
            if (line.startsWith("table ")) {
                if (draft != null) {
                    tables.add(draft.table());
                }
                draft = new Draft(line.substring("table ".length()));
            } else if (draft != null) {
                draft.add(line);
            } else {
                throw new IllegalArgumentException("before the first table: " + line);
            }
        }
        if (draft != null) {
            tables.add(draft.table());
        }
        return tables;
    }

    /// A table while its lines are read.
    private static final class Draft {
        private static final Pattern COLUMN =
                Pattern.compile(
                        "(?<name>\\w+) (?<type>[A-Z]+(?:\\([0-9,]+\\))?)(?<auto> auto)?(?<null>"
                                + " null)?(?: default (?<initial>\\w+))?(?: -> (?<target>\\w+))?");

        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<Key> uniques = new ArrayList<>();
        private final List<Key> indexes = new ArrayList<>();
        private List<String> primaryKey = List.of();

        Draft(String name) {
            this.name = name;
        }

        void add(String line) {
            if (line.startsWith("primary key (")) {
                primaryKey = key(line.substring("primary key".length())).parts();
            } else if (line.startsWith("unique ")) {
                uniques.add(key(line.substring("unique ".length())));
            } else if (line.startsWith("index ")) {
                indexes.add(key(line.substring("index ".length())));
            } else {
                columns.add(column(line));
            }
        }

        Table table() {
            return new Table(name, columns, primaryKey, uniques, indexes);
        }

        /// `NAME (PART, PART)`
        private static Key key(String text) {
            int open = text.indexOf(" (");
            if (open < 0 || !text.endsWith(")")) {
                throw new IllegalArgumentException("not a key: " + text);
            }
            String parts = text.substring(open + 2, text.length() - 1);
            return new Key(text.substring(0, open), List.of(parts.split(", ", -1)));
        }

        /// `NAME TYPE [auto] [null] [default VALUE] [-> TABLE]`
        private static Column column(String line) {
            Matcher matcher = COLUMN.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a column: " + line);
            }
            return new Column(
                    matcher.group("name"),
                    Type.of(matcher.group("type")),
                    matcher.group("auto") != null,
                    matcher.group("null") != null,
                    matcher.group("initial"),
                    matcher.group("target"));
        }
    }
}
