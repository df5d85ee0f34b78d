package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.gateway.bench.DumpFile;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.Status;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

final class ImportCommandTest {

    private static final long SMALL = 1_500_000;
    private static final Map<Dialect, Written> WRITTEN = new EnumMap<>(Dialect.class);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, POSTGRESQL",
        "POSTGRESQL, MARIADB",
        "MARIADB, POSTGRESQL",
        "MARIADB, MARIADB"
    })
    void countsEveryTableAgainstTheDump(Dialect from, Dialect to) throws IOException {
        TestDatabase database = TestDatabases.empty(to);
        Path dump = folder.resolve("dump.sql");
        long rows = written(from, dump);

        CommandLineRun run = imported(database, dump);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lastLine())
                .isEqualTo(rows + " rows imported, as many in every table as the dump has");
        long tickets = count(database, "ticket");
        assertThat(tickets).isPositive();
        assertThat(run.lines())
                .hasSize(117)
                .contains("%-32s %12d %12d".formatted("ticket", tickets, tickets));
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunCountsAndChangesNothing(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.empty(dialect);
        Path dump = folder.resolve("dump.sql");
        long rows = written(dialect, dump);

        CommandLineRun run = imported(database, dump, "--dry-run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lastLine()).isEqualTo(rows + " rows could be imported; nothing was changed");
        assertThat(new Migrations(database.dataSource(), dialect).status())
                .isEqualTo(new Status.Empty());
    }

    @Test
    void theReportIsOneObjectWhenAsked() throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        Path dump = folder.resolve("dump.sql");
        written(Dialect.MARIADB, dump);

        CommandLineRun dry = imported(database, dump, "--dry-run", "--json");
        CommandLineRun run = imported(database, dump, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.required("dryRun").booleanValue()).isFalse();
        assertThat(report.required("tables")).hasSize(116);
        assertThat(report.required("tables"))
                .allSatisfy(
                        table ->
                                assertThat(table.required("inDatabase"))
                                        .isEqualTo(table.required("inDump")));
        assertThat(new ObjectMapper().readTree(dry.out()).required("dryRun").booleanValue())
                .isTrue();
    }

    @Test
    void aDumpThatIsCutOffIsBadDataAndTheDatabaseStaysEmpty() throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        Path dump = folder.resolve("dump.sql");
        written(Dialect.POSTGRESQL, dump);
        byte[] whole = Files.readAllBytes(dump);
        Path cut = folder.resolve("dump.sql.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            out.write(whole, 0, whole.length / 2);
        }

        CommandLineRun run = imported(database, cut);

        assertThat(run.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(run.err())
                .startsWith("postern: line ")
                .contains("the dump ends here in the middle of a statement")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(new Migrations(database.dataSource(), Dialect.POSTGRESQL).status())
                .isEqualTo(new Status.Empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "`groups`|`groups_table`|the dump is of OTOBO and not of OTRS 6",
                "`groups`|`permission_groups`|the dump is of Znuny or a relative of it and not of",
                "`article_data_mime`|`article_plain`|update that installation to OTRS 6 and dump",
                "`|`wp_|the dump is not one of OTRS: of its 116 tables 0 are there",
                "-- Dump completed|-- Dump|the dump ends here without the comment that ends a whole"
            })
    void anotherProductAnotherVersionAndADumpWithoutItsEndAreBadData(
            String words, String others, String said) throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        Path dump = folder.resolve("dump.sql");
        written(Dialect.MARIADB, dump);
        String text = Files.readString(dump, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(words);
        Files.writeString(dump, text.replace(words, others), StandardCharsets.ISO_8859_1);

        CommandLineRun run = imported(database, dump);

        assertThat(run.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).startsWith("postern: ").contains(said).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(new Migrations(database.dataSource(), Dialect.POSTGRESQL).status())
                .isEqualTo(new Status.Empty());
    }

    @ParameterizedTest
    @EnumSource
    void aBadRowIsNamedAndTheRightDumpIsTakenAfterwards(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.empty(dialect);
        Path dump = folder.resolve("dump.sql");
        written(Dialect.MARIADB, dump);
        Path bad = folder.resolve("bad.sql");
        // The second ticket gets the number of the first.
        String text = Files.readString(dump, StandardCharsets.ISO_8859_1);
        Files.writeString(
                bad, text.replace("'20260000102'", "'20260000101'"), StandardCharsets.ISO_8859_1);

        CommandLineRun run = imported(database, bad);

        assertThat(run.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(run.err())
                .containsPattern(
                        "line \\d+ of the dump: the database refuses row \\d+ of ticket: .*nothing"
                                + " was imported, set the row right")
                .hasLineCount(1);
        assertThat(count(database, "ticket")).isEqualTo(1);
        assertThat(imported(database, dump).exitCode()).isZero();
    }

    @Test
    void aDatabaseWithRowsOfItsOwnIsBadData() throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        Path dump = folder.resolve("dump.sql");
        written(Dialect.MARIADB, dump);
        assertThat(imported(database, dump).exitCode()).isZero();

        CommandLineRun again = imported(database, dump);

        assertThat(again.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(again.err())
                .contains("the database has rows of its own in ", "import into a new database");
    }

    @Test
    void aFileThatIsNoDumpOrNotThereIsBadData() throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        Path archive = Files.writeString(folder.resolve("dump.pg"), "PGDMP\1\16");

        CommandLineRun noSql = imported(database, archive);
        CommandLineRun missing = imported(database, folder.resolve("missing.sql"));

        assertThat(noSql.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(noSql.err()).contains("pg_restore --file=dump.sql");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(missing.err()).contains("missing.sql cannot be read (NoSuchFileException");
    }

    @Test
    void aWrongPasswordIsOneSentence() throws IOException {
        TestDatabase right = TestDatabases.empty(Dialect.MARIADB);
        TestDatabase wrong = new TestDatabase(Dialect.MARIADB, right.url(), "nobody", "wrong");
        Path dump = folder.resolve("dump.sql");
        written(Dialect.MARIADB, dump);

        CommandLineRun run = imported(wrong, dump);

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("set user and password right").hasLineCount(1);
    }

    @Test
    void aCommandLineWithoutADumpIsAMistake() {
        assertThat(CommandLineRun.of("import-otrs").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /// A dump of a help desk, made once for all tests.
    private record Written(Bytes dump, long rows) {}

    /// @return how many rows are in the file
    private static synchronized long written(Dialect from, Path file) throws IOException {
        Written written = WRITTEN.computeIfAbsent(from, kind -> write(kind, file));
        Files.write(file, written.dump().array());
        return written.rows();
    }

    private static Written write(Dialect from, Path file) {
        try {
            long rows = DumpFile.write(from, file, SMALL);
            return new Written(Bytes.of(Files.readAllBytes(file)), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLineRun imported(TestDatabase database, Path dump, String... options)
            throws IOException {
        Path config = CommandLineRun.config(folder, database);
        String[] args = new String[options.length + 4];
        args[0] = "import-otrs";
        args[1] = "--config";
        args[2] = config.toString();
        System.arraycopy(options, 0, args, 3, options.length);
        args[args.length - 1] = dump.toString();
        return CommandLineRun.of(args);
    }

    private static long count(TestDatabase database, String table) {
        return Jdbi.create(database.dataSource())
                .withHandle(
                        handle ->
                                handle.createQuery("select count(*) from " + table)
                                        .mapTo(Long.class)
                                        .one());
    }
}
