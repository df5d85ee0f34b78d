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
import java.nio.file.Path;
import java.util.stream.Stream;

final class DbVerifyCommandTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void saysWhatIsThereAndThatAllIsAsItShouldBe(Dialect dialect) throws IOException {
        CommandLineRun run = verify(TestDatabases.migrated(dialect), "--strict-names");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().getFirst()).startsWith("server ").endsWith(" tables");
        assertThat(run.lines().get(1)).startsWith("extra tables (permitted): admin_action_log, ");
        assertThat(run.lines().get(2))
                .isEqualTo("the tables are those of OTRS 6, with everything that Postern needs");
        assertThat(run.lastLine()).isEqualTo("116 of 116 tables identical");
    }

    @ParameterizedTest
    @EnumSource
    void exitsWithOneWhereTablesDiffer(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.migrated(dialect);
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            handle.execute("alter table ticket_type add remark integer");
                            handle.execute("drop table acl");
                        });

        CommandLineRun run = verify(database);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines())
                .contains(
                        "DIFF acl: the table is missing",
                        "DIFF ticket_type: column remark is extra");
        assertThat(run.lastLine()).isEqualTo("114 of 116 tables identical");
    }

    @ParameterizedTest
    @EnumSource
    void exitsWithTwoAndOneSentenceWhereItMayNotLook(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.migrated(dialect);

        CommandLineRun run = verify(new TestDatabase(dialect, database.url(), "stranger", "wrong"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .hasLineCount(1)
                .startsWith("ERROR the database refuses the user: ")
                .contains("set user and password right");
    }

    private CommandLineRun verify(TestDatabase database, String... options) throws IOException {
        Path config = CommandLineRun.config(folder, database);
        Stream<String> command = Stream.of("db", "verify", "--config", config.toString());
        return CommandLineRun.of(Stream.concat(command, Stream.of(options)).toArray(String[]::new));
    }
}
