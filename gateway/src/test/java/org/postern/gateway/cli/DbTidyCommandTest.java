package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class DbTidyCommandTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void saysWhatWouldGoAndThenLetsItGo(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.migrated(dialect);
        Path config = CommandLineRun.config(folder, database);
        Files.writeString(
                config, "retention:\n  traces: 0s\n  outbox: 36h\n", StandardOpenOption.APPEND);
        settleLongAgo(database);

        CommandLineRun dry =
                CommandLineRun.of("db", "tidy", "--dry-run", "--config", config.toString());
        CommandLineRun run = CommandLineRun.of("db", "tidy", "--config", config.toString());
        CommandLineRun again =
                CommandLineRun.of("db", "tidy", "--json", "--config", config.toString());

        assertThat(dry.lines())
                .containsExactly(
                        "bytes of settled arrivals: 1 would go, older than 30 days",
                        "bytes of letters that were sent or cancelled: 0 would go, older than 36"
                                + " hours",
                        "traces of settled arrivals: kept for ever",
                        "rows of communication_log: 0 would go, older than 30 days",
                        "mails with what they name in postern_mention: 0 would go, older than 365"
                                + " days",
                        "mails with their conversation in postern_outlook_thread: 0 would go, older"
                                + " than 365 days");
        assertThat(run.lines()).startsWith("bytes of settled arrivals: 1 gone, older than 30 days");
        assertThat(again.out())
                .isEqualTo(
                        "{\"dryRun\":false,\"spool\":0,\"outbox\":0,\"traces\":0,\"communications\":0,\"mentions\":0,\"outlookThreads\":0}\n");
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseWithoutOurTablesIsUnavailable(Dialect dialect) throws IOException {
        Path config = CommandLineRun.config(folder, TestDatabases.empty(dialect));

        CommandLineRun run = CommandLineRun.of("db", "tidy", "--config", config.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err()).contains("see `postern db status`").hasLineCount(1);
    }

    private static void settleLongAgo(TestDatabase database) {
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into postern_spool (id, identity, content_hash,"
                                        + " account, source_key, format, size, received_at, state,"
                                        + " attempts, due_at, lease_until, settled_at) values (1,"
                                        + " 'i', 'c', 'a', 'k', 'MAIL', 4, 1, 'settled', 0, 0, 0,"
                                        + " 1)");
                            handle.execute(
                                    "insert into postern_spool_body (spool_id, part, content)"
                                            + " values (1, 0, ?)",
                                    new byte[] {1});
                        });
    }
}
