package org.postern.schema.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    /// A description among the resources of this package.
    static Description resource(String name) {
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

    /// The tables to make.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public List<Table> tables() {
        return drafts().stream()
                .filter(draft -> draft.kind != Draft.Kind.EXTEND)
                .map(Draft::table)
                .toList();
    }

    /// What to add to tables of earlier versions.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public List<Extension> extensions() {
        return drafts().stream()
                .filter(draft -> draft.kind == Draft.Kind.EXTEND)
                .map(Draft::extension)
                .toList();
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (String line : lines) {
            Optional<Draft> begun = Draft.begin(line);
            begun.ifPresent(drafts::add);
            if (drafts.isEmpty()) {
                throw new IllegalArgumentException("before the first table: " + line);
            }
            if (begun.isEmpty()) {
                drafts.getLast().add(line);
            }
        }
        return drafts;
    }

    /// A table while its lines are read.
    private static final class Draft {
        private static final Pattern COLUMN =
                Pattern.compile(
                        "(?<name>\\w+) (?<type>[A-Z]+(?:\\([0-9,]+\\))?)(?<auto> auto)?(?<null>"
                                + " null)?(?: default (?<initial>\\w+))?(?: -> (?<target>\\w+))?");

        private final String name;
        private final Kind kind;
        private final List<Column> columns = new ArrayList<>();
        private final List<Key> uniques = new ArrayList<>();
        private final List<Key> indexes = new ArrayList<>();
        private List<String> primaryKey = List.of();

        /// The first word of its first line.
        enum Kind {
            TABLE,
            SHARED,
            EXTEND
        }

        private Draft(String name, Kind kind) {
            this.name = name;
            this.kind = kind;
        }

        /// What the line begins, if it begins anything.
        static Optional<Draft> begin(String line) {
            for (Kind kind : Kind.values()) {
                String word = kind.name().toLowerCase(Locale.ROOT) + " ";
                if (line.startsWith(word)) {
                    return Optional.of(new Draft(line.substring(word.length()), kind));
                }
            }
            return Optional.empty();
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

        Extension extension() {
            if (!primaryKey.isEmpty()) {
                throw new IllegalArgumentException(
                        "extend " + name + ": a primary key cannot be added");
            }
            columns.forEach(this::requireRoom);
            return new Extension(name, columns, uniques, indexes);
        }

        /// The rows that are there must stand.
        private void requireRoom(Column column) {
            if (column.auto() || (!column.nullable() && column.initial() == null)) {
                throw new IllegalArgumentException(
                        "extend %s: column %s must be null or have a default"
                                .formatted(name, column.name()));
            }
        }

        Table table() {
            return new Table(name, kind == Kind.SHARED, columns, primaryKey, uniques, indexes);
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
