package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Path;

/// What `postern db migrate` and `postern db verify` say of a database that is not as it should be:
/// a sentence, what to do, and an exit code.
final class DbSituationsTest {

    /// Changes the last line of the history.
    private static final String LAST =
            "update postern_schema_history set %s where installed_rank = (select last from"
                    + " (select max(installed_rank) as last from postern_schema_history) h)";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void wrongCredentials(Dialect dialect) throws IOException {
        TestDatabase right = TestDatabases.empty(dialect);
        TestDatabase wrong = new TestDatabase(dialect, right.url(), "stranger", "wrong");

        assertRefused(
                run("migrate", wrong),
                "the database refuses the user: ",
                "set user and password right, then start again");
        assertNotCompared(run("verify", wrong), "the database refuses the user: ");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatIsNotThere(Dialect dialect) throws IOException {
        TestDatabase there = TestDatabases.empty(dialect);
        String url = there.url().replaceFirst("/postern[^?]*", "/nowhere");
        TestDatabase missing = new TestDatabase(dialect, url, there.user(), there.password());

        assertRefused(
                run("migrate", missing),
                "the server has no such database: ",
                "create it, for UTF-8 text, or set database.url right");
        assertNotCompared(run("verify", missing), "the server has no such database: ");
    }

    @ParameterizedTest
    @EnumSource
    void theTablesOfSomethingElseUnderTheSameNames(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.empty(dialect);
        execute(
                database,
                "create table users (id integer)",
                "create table sessions (id integer)",
                "create table invoices (id integer)");

        assertRefused(
                run("migrate", database),
                "the database belongs to something else: of its 3 tables some have names that"
                        + " Postern needs (sessions, users)",
                "give Postern a database of its own");
        CommandLineRun verify = run("verify", database);
        assertThat(verify.exitCode()).isEqualTo(ExitCode.DIFFERENT);
        assertThat(verify.out()).contains("schema is damaged: the database belongs to something");
        assertThat(verify.lastLine()).isEqualTo("0 of 116 tables identical");
    }

    /// On MariaDB only trying tells, which takes Flyway ten seconds.
    @Test
    void aUserWhoMayOnlyRead() throws IOException {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        execute(database, "create role onlooker login password 'secret'");
        TestDatabase reading =
                new TestDatabase(Dialect.POSTGRESQL, database.url(), "onlooker", "secret");

        assertRefused(
                run("migrate", reading),
                "the database user lacks a right: ",
                "let it create, alter, index and reference tables in this database");
        CommandLineRun verify = run("verify", reading);
        assertThat(verify.exitCode()).isEqualTo(ExitCode.DIFFERENT);
        assertThat(verify.out()).contains("the database is empty; `postern db migrate` makes");
    }

    @ParameterizedTest
    @EnumSource
    void aNewerSchema(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.migrated(dialect);
        execute(database, LAST.formatted("version = '9000'"));

        assertRefused(
                run("migrate", database),
                "the database is at version 9000 of the schema, this program knows only ",
                "start the newer program");
        CommandLineRun verify = run("verify", database);
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out()).contains("schema is at version 9000, which is newer than this");
    }

    /// PostgreSQL undoes a step that was interrupted.
    @Test
    void aSchemaThatWasNotMadeToTheEnd() throws IOException {
        TestDatabase database = TestDatabases.mariadb();
        execute(database, LAST.formatted("success = false"));

        CommandLineRun verify = run("verify", database);
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out())
                .containsPattern(
                        "a migration was interrupted after version \\d+; `postern db migrate` goes"
                                + " on");
        CommandLineRun migrate = run("migrate", database);
        assertThat(migrate.exitCode()).as(migrate.err()).isZero();
        assertThat(migrate.lastLine()).startsWith("schema brought from version ");
        assertThat(run("verify", database).out()).doesNotContain("interrupted");
    }

    private CommandLineRun run(String command, TestDatabase database) throws IOException {
        Path config = CommandLineRun.config(folder, database);
        return CommandLineRun.of("db", command, "--config", config.toString());
    }

    private static void execute(TestDatabase database, String... statements) {
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            for (String statement : statements) {
                                handle.execute(statement);
                            }
                        });
    }

    private static void assertRefused(CommandLineRun run, String begin, String advice) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err().lines().filter(line -> line.startsWith("postern: ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(begin, advice));
    }

    private static void assertNotCompared(CommandLineRun run, String begin) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_COMPARED);
        assertThat(run.out()).hasLineCount(1).startsWith("ERROR " + begin);
    }
}
