package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.gateway.bench.DumpFile;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Imports that are ended from outside in the middle, as processes of their own.
final class ImportKilledTest {

    private static final long LARGE = 30_000_000;

    /// InnoDB shows the same transactions for as long as it is asked more often than ten times a
    /// second.
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void leaveNothingWhenKilledAndTheSameCommandBringsEverything(Dialect dialect)
            throws IOException, InterruptedException {
        TestDatabase database = TestDatabases.migrated(dialect);
        Path dump = folder.resolve("dump.sql");
        long rows = DumpFile.write(dialect, dump, LARGE);
        Path config = CommandLineRun.config(folder, database);
        String[] command = {"import-otrs", "--config", config.toString(), dump.toString()};

        String said = endInTheMiddle(database, Process::destroyForcibly, command);
        assertThat(said).isEmpty();

        CommandLineRun again = CommandLineRun.of(command);
        // The server may not have noticed yet, and then it says so.
        while (again.exitCode() == ExitCode.TEMPFAIL) {
            assertThat(again.err()).contains("one that was killed is still being undone");
            again = CommandLineRun.of(command);
        }
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.lastLine())
                .isEqualTo(rows + " rows imported, as many in every table as the dump has");
    }

    @Test
    void sayWhatToDoWhenTheyAreAskedToEnd() throws IOException, InterruptedException {
        TestDatabase database = TestDatabases.migrated(Dialect.POSTGRESQL);
        Path dump = folder.resolve("dump.sql");
        DumpFile.write(Dialect.POSTGRESQL, dump, LARGE);
        Path config = CommandLineRun.config(folder, database);

        String said =
                endInTheMiddle(
                        database,
                        Process::destroy,
                        "import-otrs",
                        "--config",
                        config.toString(),
                        dump.toString());

        assertThat(said).contains("postern: interrupted before the end", "same command again");
    }

    /// @return what the process said
    private String endInTheMiddle(TestDatabase database, Consumer<Process> end, String... args)
            throws IOException, InterruptedException {
        String[] command = new String[args.length + 4];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command[1] = "-cp";
        command[2] = System.getProperty("java.class.path");
        command[3] = Postern.class.getName();
        System.arraycopy(args, 0, command, 4, args.length);
        Path log = folder.resolve("killed.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            while (process.isAlive() && !isLoading(handle, database.dialect())) {
                boolean _ = process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        } finally {
            end.accept(process);
            process.onExit().join();
        }
        return Files.readString(log);
    }

    private static boolean isLoading(Handle handle, Dialect dialect) {
        String query =
                switch (dialect) {
                    case POSTGRESQL ->
                            "select count(*) from pg_stat_activity where datname ="
                                    + " current_database() and query like 'copy %mime%'";
                    case MARIADB ->
                            "select count(*) from information_schema.innodb_trx where"
                                    + " trx_rows_modified > 0";
                };
        return handle.createQuery(query).mapTo(Long.class).one() > 0;
    }
}
