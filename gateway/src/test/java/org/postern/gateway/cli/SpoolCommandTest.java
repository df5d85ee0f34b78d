package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Path;

/// What an operator sees of the spool, and does with it.
final class SpoolCommandTest {

    @TempDir private Path folder;

    private final TestDatabase database = TestDatabases.postgresql();
    private String config = "";

    @BeforeEach
    void write() throws IOException {
        config = CommandLineRun.config(folder, database).toString();
    }

    private CommandLineRun spool(String... command) {
        String[] args = new String[command.length + 3];
        args[0] = "spool";
        System.arraycopy(command, 0, args, 1, command.length);
        args[args.length - 2] = "--config";
        args[args.length - 1] = config;
        return CommandLineRun.of(args);
    }

    private void park(String mail) {
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into postern_spool (id, identity, content_hash,"
                                            + " account, source_key, format, size, received_at,"
                                            + " state, attempts, due_at, lease_until, reason)"
                                            + " values (1, 'i', 'c', 'box', 'k', 'MAIL', 4, 1,"
                                            + " 'parked', 5, 0, 0, 'it failed 5 times')");
                            handle.execute(
                                    "insert into postern_spool_body (spool_id, part, content)"
                                            + " values (1, 0, ?)",
                                    mail.getBytes(UTF_8));
                        });
    }

    @Test
    void anEmptySpoolIsSaidSo() {
        CommandLineRun run = spool("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).containsExactly("nothing is waiting and nothing is parked");
        assertThat(spool("list", "--json").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "export", "retry", "drop"})
    void whatIsNotThereIsSaidSo(String command) {
        CommandLineRun run = spool(command, "77");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).contains("there is no ", "77; see `postern spool list`");
    }

    @Test
    void aParkedMailWaitsAgainAndIsDroppedOnlyWhileItIsParked() {
        park("From: a@b.example\n\nx");
        assertThat(spool("list").out()).contains("1  parked  ", "it failed 5 times");
        assertThat(spool("export", "1").out()).isEqualTo("From: a@b.example\n\nx");
        assertThat(spool("retry", "1").lines()).containsExactly("spool 1 is due now");
        assertThat(spool("list").out()).contains("1  waiting  ");
        assertThat(spool("drop", "1").exitCode()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void aDroppedMailIsNoLongerThere() {
        park("From: a@b.example\n\nx");
        assertThat(spool("drop", "1").lines()).containsExactly("spool 1 is dropped");
        assertThat(spool("list").out()).contains("nothing is waiting");
        assertThat(spool("export", "1").exitCode()).isEqualTo(ExitCode.DATA);
    }
}
