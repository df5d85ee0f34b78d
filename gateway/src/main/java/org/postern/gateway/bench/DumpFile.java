package org.postern.gateway.bench;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;
import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;
import org.postern.schema.store.Dialect;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Writes a dump of a help desk as `pg_dump` and `mysqldump` write one: COPY here, there INSERTs of
/// about a megabyte each.
public final class DumpFile {

    private static final int SAMPLE = 400;
    private static final int STATEMENT = 1024 * 1024;
    private static final int BUFFER = 1024 * 1024;
    private static final Base64.Encoder MIME = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final Dialect writer;
    private final List<Table> tables = Description.baseline().tables();
    private final Ddl ddl;
    private long rows;

    private DumpFile(Dialect writer) {
        this.writer = writer;
        this.ddl = Ddl.of(writer, "ENGINE=InnoDB DEFAULT CHARSET=utf8mb3");
    }

    /// @param bytes about how large
    /// @return how many rows are in it
    public static long write(Dialect writer, Path file, long bytes) throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        new DumpFile(writer).write(new DeskRows(SAMPLE), sample);
        int articles = (int) Math.max(1, bytes / (sample.size() / SAMPLE));
        DumpFile dump = new DumpFile(writer);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            dump.write(new DeskRows(articles), out);
        }
        return dump.rows;
    }

    private void write(DeskRows desk, OutputStream out) throws IOException {
        switch (writer) {
            case POSTGRESQL -> asPgDump(desk, out);
            case MARIADB -> asMysqldump(desk, out);
        }
    }

    private void asPgDump(DeskRows desk, OutputStream out) throws IOException {
        say(out, "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n");
        for (Table table : tables) {
            say(out, ddl.create(table).getFirst() + ";\n\n");
        }
        for (Table table : tables) {
            String columns =
                    table.columns().stream().map(c -> ddl.quoted(c.name())).collect(joining(", "));
            say(out, "COPY public.%s (%s) FROM stdin;\n".formatted(table.name(), columns));
            rows += desk.of(table, values -> copied(values, out));
            say(out, "\\.\n\n");
        }
        say(out, "--\n-- PostgreSQL database dump complete\n--\n");
    }

    private static void copied(List<@Nullable Object> values, OutputStream out) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.write('\t');
            }
            switch (values.get(i)) {
                case null -> say(out, "\\N");
                case byte[] content -> {
                    String lines = MIME.encodeToString(content) + "\n";
                    say(out, lines.replace("\n", "\\n"));
                }
                case String text ->
                        say(
                                out,
                                text.replace("\\", "\\\\")
                                        .replace("\n", "\\n")
                                        .replace("\r", "\\r")
                                        .replace("\t", "\\t"));
                case Object number -> say(out, number.toString());
            }
        }
        out.write('\n');
    }

    private void asMysqldump(DeskRows desk, OutputStream out) throws IOException {
        say(out, "-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)\n");
        say(out, "/*!40101 SET NAMES utf8 */;\n\n");
        for (Table table : tables) {
            String name = ddl.quoted(table.name());
            say(out, "DROP TABLE IF EXISTS " + name + ";\n");
            say(out, ddl.create(table).getFirst() + ";\n");
            say(out, "LOCK TABLES " + name + " WRITE;\n");
            Statement statement = new Statement("INSERT INTO " + name + " VALUES ", out);
            rows += desk.of(table, statement::add);
            statement.end();
            say(out, "UNLOCK TABLES;\n\n");
        }
        say(out, "-- Dump completed on 2026-01-05  9:00:00\n");
    }

    /// Rows until one statement is large enough, and then the next one.
    private static final class Statement {
        private final String head;
        private final OutputStream out;
        private int size;

        Statement(String head, OutputStream out) {
            this.head = head;
            this.out = out;
        }

        void add(List<@Nullable Object> values) throws IOException {
            ByteArrayOutputStream row = new ByteArrayOutputStream();
            for (int i = 0; i < values.size(); i++) {
                row.write(i == 0 ? '(' : ',');
                switch (values.get(i)) {
                    case null -> say(row, "NULL");
                    case byte[] content -> quoted(content, row);
                    case String text -> quoted(text.getBytes(StandardCharsets.UTF_8), row);
                    case Object number -> say(row, number.toString());
                }
            }
            row.write(')');
            if (size > 0 && size + row.size() > STATEMENT) {
                end();
            }
            say(out, size == 0 ? head : ",");
            row.writeTo(out);
            size += head.length() + row.size();
        }

        void end() throws IOException {
            if (size > 0) {
                say(out, ";\n");
                size = 0;
            }
        }
    }

    private static void quoted(byte[] bytes, OutputStream out) throws IOException {
        out.write('\'');
        for (byte b : bytes) {
            switch (b) {
                case 0 -> say(out, "\\0");
                case '\n' -> say(out, "\\n");
                case '\r' -> say(out, "\\r");
                case '\'', '"', '\\' -> {
                    out.write('\\');
                    out.write(b);
                }
                case 26 -> say(out, "\\Z");
                default -> out.write(b);
            }
        }
        out.write('\'');
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
