package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;
import org.postern.schema.baseline.Type;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns values as one kind of database has them into what another takes. Within one kind they stay
/// as they are. Used by one thread.
///
/// OTRS keeps binary content as bytes on MySQL and as MIME Base64 on PostgreSQL, in eight columns.
/// All else is the same text on both; only that PostgreSQL refuses NUL and what is not UTF-8, which
/// the `LONGBLOB` columns of MySQL may hold.
final class Conversion {

    /// `table.column`, where content is Base64 on PostgreSQL.
    static final Set<String> BASE64 =
            Set.of(
                    "article_data_mime_attachment.content",
                    "article_data_mime_plain.body",
                    "form_draft.content",
                    "mail_queue.raw_message",
                    "package_repository.content",
                    "standard_attachment.content",
                    "virtual_fs_db.content",
                    "web_upload_cache.content");

    private static final Bytes EPOCH = Bytes.of("1970-01-01 00:00:00");

    private static final Base64.Encoder MIME = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final Dialect from;
    private final Dialect to;
    private final boolean replacing;
    private final Map<String, Map<String, Type>> types = new HashMap<>();
    private List<String> columns = List.of();
    private List<Treatment> treatments = List.of();
    private long replaced;

    /// @param replacing whether characters that cannot be kept become U+FFFD, or are an error
    Conversion(Dialect from, Dialect to, boolean replacing) {
        this.from = from;
        this.to = to;
        this.replacing = replacing;
        for (Table table : Description.baseline().tables()) {
            Map<String, Type> ofTable = new HashMap<>();
            for (Column column : table.columns()) {
                ofTable.put(column.name(), column.type());
            }
            types.put(table.name(), ofTable);
        }
    }

    private enum Treatment {
        AS_IS,
        TEXT,
        DATE,
        ENCODE,
        DECODE
    }

    /// Whether the table is one of OTRS.
    boolean knows(String table) {
        return types.containsKey(table);
    }

    /// How many values had characters that were replaced.
    long replaced() {
        return replaced;
    }

    /// Tries what [#convert] does, and keeps nothing of it.
    ///
    /// @param row of a table that is known
    /// @throws DumpException when a value cannot be converted
    void check(Item.Row row) throws DumpException {
        List<Treatment> plan = plan(row);
        for (int i = 0; i < plan.size(); i++) {
            Bytes value = row.values().get(i);
            // All bytes can be encoded.
            if (value != null && plan.get(i) != Treatment.ENCODE) {
                Bytes _ = treat(plan.get(i), value, row, i);
            }
        }
    }

    /// @param row of a table that is known
    /// @throws DumpException when a value cannot be converted
    Item.Row convert(Item.Row row) throws DumpException {
        List<Treatment> plan = plan(row);
        List<@Nullable Bytes> values = Item.values(plan.size());
        for (int i = 0; i < plan.size(); i++) {
            Bytes value = row.values().get(i);
            values.add(value == null ? null : treat(plan.get(i), value, row, i));
        }
        return row.with(values);
    }

    /// Planned once for the rows of a statement, which share their list of columns.
    @SuppressWarnings("ReferenceEquality")
    private List<Treatment> plan(Item.Row row) throws DumpException {
        if (row.columns() != columns) {
            Map<String, Type> known = types.getOrDefault(row.table(), Map.of());
            for (String column : row.columns()) {
                if (!known.containsKey(column)) {
                    throw DumpException.at(
                            row.line(),
                            row.table()
                                    + " has a column "
                                    + column
                                    + " that OTRS 6 does not have; dump a database of OTRS 6");
                }
            }
            columns = row.columns();
            treatments = columns.stream().map(name -> treatment(row.table(), name)).toList();
        }
        return treatments;
    }

    private Treatment treatment(String table, String column) {
        if (from != to && BASE64.contains(table + "." + column)) {
            return to == Dialect.POSTGRESQL ? Treatment.ENCODE : Treatment.DECODE;
        }
        Type type = types.getOrDefault(table, Map.of()).get(column);
        if (type != null && type.kind() == Type.Kind.DATE && to == Dialect.POSTGRESQL) {
            return Treatment.DATE;
        }
        boolean text =
                type != null
                        && (type.kind() == Type.Kind.LONGBLOB || type.kind() == Type.Kind.VARCHAR);
        return text && to == Dialect.POSTGRESQL ? Treatment.TEXT : Treatment.AS_IS;
    }

    private Bytes treat(Treatment treatment, Bytes value, Item.Row row, int column)
            throws DumpException {
        return switch (treatment) {
            case AS_IS -> value;
            case TEXT -> text(value, row, column);
            case DATE -> date(value, row, column);
            case ENCODE -> encoded(value);
            case DECODE -> decoded(value, row, column);
        };
    }

    private Bytes text(Bytes value, Item.Row row, int column) throws DumpException {
        if (Utf8.fits(value.array())) {
            return value;
        }
        if (!replacing) {
            throw DumpException.at(
                    row.line(),
                    "%s.%s has a NUL or bytes that are not UTF-8, which PostgreSQL cannot hold; clean the row, or let the import replace such characters with --replace-characters"
                            .formatted(row.table(), row.columns().get(column)));
        }
        replaced++;
        return Bytes.of(value.text(StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
    }

    /// MySQL knows a day zero, `0000-00-00 00:00:00`, and has months and days zero in it.
    private Bytes date(Bytes value, Item.Row row, int column) throws DumpException {
        byte[] bytes = value.array();
        boolean zero = bytes.length > 4;
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            zero &= bytes[i] == '0';
        }
        if (!zero) {
            return value;
        }
        if (!replacing) {
            throw DumpException.at(
                    row.line(),
                    "%s.%s is %s, a date that PostgreSQL cannot hold; set the row right, or let the import replace such dates with --replace-characters"
                            .formatted(
                                    row.table(),
                                    row.columns().get(column),
                                    value.text(StandardCharsets.UTF_8)));
        }
        replaced++;
        return EPOCH;
    }

    /// The reference ends every line, the last one too.
    private static Bytes encoded(Bytes value) {
        if (value.size() == 0) {
            return value;
        }
        byte[] lines = MIME.encode(value.array());
        byte[] ended = Arrays.copyOf(lines, lines.length + 1);
        ended[lines.length] = '\n';
        return Bytes.of(ended);
    }

    // QUIRK: the reference takes a value with a space in it as not encoded.
    private static Bytes decoded(Bytes value, Item.Row row, int column) throws DumpException {
        for (byte b : value.array()) {
            if (b == ' ') {
                return value;
            }
        }
        try {
            return Bytes.of(Base64.getMimeDecoder().decode(value.array()));
        } catch (IllegalArgumentException e) {
            throw new DumpException(
                    "line %d of the dump: %s.%s is not the Base64 it must be; set the row right and make the dump again"
                            .formatted(row.line(), row.table(), row.columns().get(column)),
                    e);
        }
    }
}
