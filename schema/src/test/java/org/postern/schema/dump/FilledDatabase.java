package org.postern.schema.dump;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;
import org.postern.schema.baseline.Type;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A database with rows in all 116 tables, whose values have every character in them that a dump
/// must escape; and what a database holds, in words that compare across engines.
final class FilledDatabase {

    /// Where binary content is Base64 on PostgreSQL, by the notes on the schema of OTRS 6.
    private static final Set<String> BINARY =
            Set.of(
                    "article_data_mime_plain.body",
                    "article_data_mime_attachment.content",
                    "mail_queue.raw_message",
                    "form_draft.content",
                    "package_repository.content",
                    "standard_attachment.content",
                    "virtual_fs_db.content",
                    "web_upload_cache.content");

    private static final String NASTY =
            "it's \"a\" `b` \\ back\\n%_ $1 ?;--x\t,)(\n\\.\n/*!c*/\r\n\b\f\u000b\u001a\u0001"
                    + " Grüße, Ωμέγα, 漢字, 🙂 \\N NULL 0xFF";

    /// Made once; see [#shared].
    private static final Map<Dialect, TestDatabase> SHARED = new EnumMap<>(Dialect.class);

    private static final Map<Dialect, Map<String, List<String>>> CONTENT =
            new EnumMap<>(Dialect.class);

    private FilledDatabase() {}

    /// One that everybody reads and nobody changes.
    static synchronized TestDatabase shared(Dialect dialect) {
        return SHARED.computeIfAbsent(dialect, FilledDatabase::create);
    }

    /// What [#shared] holds.
    static synchronized Map<String, List<String>> sharedContent(Dialect dialect) {
        return CONTENT.computeIfAbsent(dialect, _ -> content(shared(dialect)));
    }

    /// A migrated database with three rows more in each table.
    static TestDatabase create(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            handle.execute(
                    dialect == Dialect.POSTGRESQL
                            ? "set session_replication_role = replica"
                            : "set session foreign_key_checks = 0");
            for (Table table : Description.baseline().tables()) {
                for (int number = 201; number <= 203; number++) {
                    insert(handle, dialect, table, number);
                }
            }
            countOn(handle, dialect);
        }
        return database;
    }

    private static void insert(Handle handle, Dialect dialect, Table table, int number) {
        Ddl ddl = Ddl.of(dialect, "");
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(value(dialect, table, column, number));
        }
        handle.execute(
                "insert into %s (%s) values (%s)"
                        .formatted(
                                ddl.quoted(table.name()),
                                table.columns().stream()
                                        .map(column -> ddl.quoted(column.name()))
                                        .collect(joining(", ")),
                                table.columns().stream().map(_ -> "?").collect(joining(", "))),
                values.toArray());
    }

    private static @Nullable Object value(Dialect dialect, Table table, Column column, int number) {
        if (column.nullable() && number == 203) {
            return null;
        }
        return switch (column.type().kind()) {
            case SMALLINT, INTEGER, BIGINT -> number;
            case DECIMAL -> new BigDecimal("-12.50");
            case DATE -> LocalDateTime.of(2024, 2, 29, 23, 59, number - 200);
            case VARCHAR -> text(column.type().sizes(), number);
            case LONGBLOB -> blob(dialect, table.name() + "." + column.name(), number);
            case BINARY, TEXT -> throw new IllegalStateException("not in tables of OTRS");
        };
    }

    private static String text(String size, int number) {
        String text = number + NASTY;
        int length = Integer.parseInt(size);
        return text.length() > length ? text.substring(0, Math.min(length, 12)) : text;
    }

    private static Object blob(Dialect dialect, String column, int number) {
        if (!BINARY.contains(column)) {
            String text = number + NASTY.repeat(20);
            return dialect == Dialect.POSTGRESQL ? text : text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[number * 1000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 256);
        }
        return dialect == Dialect.POSTGRESQL
                ? Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n"
                : bytes;
    }

    /// As if tickets up to 500 had been there and were deleted.
    private static void countOn(Handle handle, Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            handle.execute("select setval('ticket_id_seq', 500, true)");
        } else {
            handle.execute("alter table ticket auto_increment = 501");
        }
    }

    /// For each table its rows in order, binary content in hex.
    static Map<String, List<String>> content(TestDatabase database) {
        Ddl ddl = Ddl.of(database.dialect(), "");
        Map<String, List<String>> content = new HashMap<>();
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            for (Table table : Description.baseline().tables()) {
                content.put(
                        table.name(),
                        handle
                                .createQuery("select * from " + ddl.quoted(table.name()))
                                .map(
                                        (row, _) -> {
                                            StringBuilder line = new StringBuilder();
                                            for (Column column : table.columns()) {
                                                line.append(cell(database, table, column, row))
                                                        .append('|');
                                            }
                                            return line.toString();
                                        })
                                .list()
                                .stream()
                                .sorted()
                                .toList());
            }
        }
        return content;
    }

    private static String cell(TestDatabase database, Table table, Column column, ResultSet row)
            throws SQLException {
        if (row.getObject(column.name()) == null) {
            return "null";
        }
        boolean blob = column.type().kind() == Type.Kind.LONGBLOB;
        if (!blob) {
            return String.valueOf(row.getString(column.name()));
        }
        byte[] bytes =
                database.dialect() == Dialect.POSTGRESQL
                        ? row.getString(column.name()).getBytes(StandardCharsets.UTF_8)
                        : row.getBytes(column.name());
        if (BINARY.contains(table.name() + "." + column.name())
                && database.dialect() == Dialect.POSTGRESQL) {
            bytes = Base64.getMimeDecoder().decode(bytes);
        }
        return HexFormat.of().formatHex(bytes);
    }
}
