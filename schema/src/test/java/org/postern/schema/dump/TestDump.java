package org.postern.schema.dump;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;
import org.postgresql.PGConnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes dumps: with MariaDB's own program, and as pg_dump writes them, where the rows are the
/// server's own COPY.
final class TestDump {

    private TestDump() {}

    static Path of(TestDatabase database, Path file) throws IOException, InterruptedException {
        return switch (database.dialect()) {
            case POSTGRESQL -> copies(database, file);
            case MARIADB -> mariadb(database, file);
        };
    }

    /// By `mariadb-dump`, with more options where given.
    static Path mariadb(TestDatabase database, Path file, String... options)
            throws IOException, InterruptedException {
        URI url = URI.create(database.url().substring("jdbc:".length()));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                TestDatabases.mariadbDump().toString(),
                                "--no-defaults",
                                "--protocol=tcp",
                                "--host=127.0.0.1",
                                "--port=" + url.getPort(),
                                "--user=" + database.user(),
                                "--password=" + database.password(),
                                "--skip-ssl",
                                "--result-file=" + file));
        command.addAll(List.of(options));
        command.add(url.getPath().substring(1));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("mariadb-dump: " + said);
        }
        return file;
    }

    /// As `pg_dump` does by default.
    static Path copies(TestDatabase database, Path file) throws IOException {
        try (Handle handle = Jdbi.create(database.dataSource()).open();
                OutputStream out = Files.newOutputStream(file)) {
            write(out, head());
            for (Table table : tables()) {
                String columns =
                        table.columns().stream()
                                .map(column -> column.name())
                                .collect(joining(", "));
                write(out, "COPY public.%s (%s) FROM stdin;\n".formatted(table.name(), columns));
                handle.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table.name() + " (" + columns + ") to stdout", out);
                write(out, "\\.\n\n\n");
            }
            write(out, tail());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    /// As `pg_dump --inserts` does, or with `--column-inserts`.
    static Path inserts(TestDatabase database, Path file, boolean columns) throws IOException {
        try (Handle handle = Jdbi.create(database.dataSource()).open();
                OutputStream out = Files.newOutputStream(file)) {
            write(out, head());
            for (Table table : tables()) {
                String names =
                        columns
                                ? table.columns().stream()
                                        .map(column -> column.name())
                                        .collect(joining(", ", " (", ")"))
                                : "";
                String row =
                        table.columns().stream()
                                .map(column -> "quote_nullable(" + column.name() + "::text)")
                                .collect(joining(" || ', ' || "));
                for (String values :
                        handle.createQuery("select " + row + " from " + table.name())
                                .mapTo(String.class)
                                .list()) {
                    write(
                            out,
                            "INSERT INTO public.%s%s VALUES (%s);\n"
                                    .formatted(table.name(), names, values));
                }
            }
            write(out, tail());
        }
        return file;
    }

    private static List<Table> tables() {
        return Description.baseline().tables();
    }

    private static String head() {
        StringBuilder head =
                new StringBuilder(
                        """
                        --
                        -- PostgreSQL database dump
                        --

                        \\restrict 0123456789abcdef

                        SET statement_timeout = 0;
                        SET client_encoding = 'UTF8';
                        SET standard_conforming_strings = on;
                        SELECT pg_catalog.set_config('search_path', '', false);

                        CREATE FUNCTION public.one() RETURNS integer
                            LANGUAGE plpgsql
                            AS $_$ begin return '1;'; COPY nothing; end; $_$;

                        """);
        for (Table table : tables()) {
            head.append("CREATE TABLE public.").append(table.name()).append(" (\n    ");
            head.append(
                    table.columns().stream()
                            .map(
                                    column ->
                                            column.name()
                                                    + " "
                                                    + column.type().kind()
                                                    + " DEFAULT '(,'::text")
                            .collect(joining(",\n    ")));
            head.append(",\n    CONSTRAINT one CHECK ((1 = 1))\n);\n\n");
        }
        return head.toString();
    }

    private static String tail() {
        return """
        SELECT pg_catalog.setval('public.ticket_id_seq', 500, true);

        ALTER TABLE ONLY public.ticket ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);

        --
        -- PostgreSQL database dump complete
        --

        \\unrestrict 0123456789abcdef
        """;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The dump with its first `from` as `to`.
    static Path changed(Path dump, String from, String to) throws IOException {
        String text = Files.readString(dump, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException("not in the dump: " + from);
        }
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.writeBytes(text.substring(0, at).getBytes(StandardCharsets.ISO_8859_1));
        changed.writeBytes(to.getBytes(StandardCharsets.ISO_8859_1));
        changed.writeBytes(
                text.substring(at + from.length()).getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(dump.resolveSibling("changed.sql"), changed.toByteArray());
    }
}
