package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.postern.schema.baseline.MigrationsTest.NEWEST;
import static org.postern.schema.baseline.MigrationsTest.assertComplete;
import static org.postern.schema.baseline.MigrationsTest.dropOurs;
import static org.postern.schema.baseline.MigrationsTest.migrations;
import static org.postern.schema.baseline.MigrationsTest.names;
import static org.postern.schema.baseline.MigrationsTest.run;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

final class InterruptedMigrationTest {

    /// The tables of OTRS with their foreign keys take 119 statements on MariaDB, the rows 31.
    private static final List<Integer> POINTS =
            List.of(0, 1, 60, 117, 118, 119, 135, 149, 150, 151);

    @Test
    void mariaDbGoesOnWhereverItWasInterrupted() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        for (int statements : POINTS) {
            interrupt(database, statements, 0);
            assertThat(migrations(database).status()).isEqualTo(new Status.Interrupted(0));
        }
        for (int statements : List.of(0, 3, 7)) {
            interrupt(database, Integer.MAX_VALUE, statements);
            assertThat(migrations(database).status()).isEqualTo(new Status.Interrupted(1));
        }

        assertThat(migrations(database).migrate())
                .isEqualTo(new Migrations.Report(1, NEWEST, false));
        assertComplete(database);
        assertThat(names(database, "select name from valid")).hasSize(3);
        assertThat(names(database, "select id from notification_event_message")).hasSize(111);
    }

    @Test
    void everyVersionOfOursGoesOnFromEveryStatementOnMariaDb() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        for (int known = 2; known <= Migrations.STEPS.size(); known++) {
            List<Migration> steps = Migrations.STEPS.subList(0, known);
            int statements = 0;
            while (endsBefore(database, steps, statements)) {
                assertThat(migrations(database).status())
                        .isEqualTo(new Status.Interrupted(steps.get(known - 2).version()));
                statements++;
            }
            assertThat(statements).as("statements of version %d", known).isPositive();
        }

        assertThat(migrations(database).status()).isEqualTo(new Status.Current(NEWEST));
        assertComplete(database);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 130, 160})
    void aProgramThatWasKilledLeavesNoMarkAndMariaDbGoesOnAllTheSame(int statements) {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        interrupt(database, statements, 0);
        run(database, "delete from " + History.TABLE);

        assertThat(migrations(database).status()).isEqualTo(new Status.Behind(0));
        assertThat(migrations(database).migrate())
                .isEqualTo(new Migrations.Report(0, NEWEST, false));
        assertComplete(database);
        assertThat(names(database, "select name from valid")).hasSize(3);
    }

    @Test
    void aMariaDbDatabaseOfOtrsStaysAsItIsWhenTakingItOverWasInterrupted() {
        TestDatabase database = TestDatabases.mariadb();
        dropOurs(database);
        run(
                database,
                "delete from " + History.TABLE,
                "update queue set name = 'Support' where id = 2",
                "delete from notification_event_message");

        migrations(database).migrate();

        assertComplete(database);
        assertThat(names(database, "select name from queue where id = 2"))
                .containsExactly("Support");
        assertThat(names(database, "select id from notification_event_message")).isEmpty();
    }

    @Test
    void postgresqlUndoesAnInterruptedStepAndDoesItAgain() {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        interrupt(database, 30, 0);
        assertThat(migrations(database).status()).isEqualTo(new Status.Behind(0));
        assertThat(names(database, "select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly(History.TABLE);

        migrations(database).migrate();

        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void theMessageSaysThatAnotherStartGoesOn(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        Migration broken = new Broken();

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(
                        () ->
                                new Migrations(database.dataSource(), dialect, List.of(broken))
                                        .migrate())
                .withMessageContaining("no_such_type")
                .withMessageContaining("start again, which goes on where it stopped");
    }

    private static void interrupt(TestDatabase database, int first, int second) {
        List<Migration> steps =
                List.of(
                        new Interrupted(Migrations.STEPS.getFirst(), first),
                        new Interrupted(Migrations.STEPS.get(1), second));
        Migrations interrupted = new Migrations(database.dataSource(), database.dialect(), steps);
        assertThatExceptionOfType(MigrationException.class).isThrownBy(interrupted::migrate);
    }

    /// Whether the last of the steps has a statement of this number, before which it ended.
    private static boolean endsBefore(
            TestDatabase database, List<Migration> steps, int statements) {
        List<Migration> interrupted = new ArrayList<>(steps);
        interrupted.add(new Interrupted(interrupted.removeLast(), statements));
        try {
            new Migrations(database.dataSource(), database.dialect(), interrupted).migrate();
            return false;
        } catch (MigrationException e) {
            assertThat(e).hasStackTraceContaining("the power went out");
            return true;
        }
    }

    /// Lets the last of the steps end before a statement of its own.
    static void interruptLast(TestDatabase database, List<Migration> steps, int statements) {
        List<Migration> interrupted = new ArrayList<>(steps);
        interrupted.add(new Interrupted(interrupted.removeLast(), statements));
        Migrations migrations =
                new Migrations(database.dataSource(), database.dialect(), interrupted);
        assertThatExceptionOfType(MigrationException.class).isThrownBy(migrations::migrate);
    }

    /// A step that no database takes.
    private record Broken() implements Migration {

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String description() {
            return "broken";
        }

        @Override
        public int checksum() {
            return 0;
        }

        @Override
        public void apply(Handle handle, Dialect dialect) {
            handle.execute("create table nonsense (id no_such_type)");
        }
    }

    /// A step that ends with an exception before a statement of its own.
    private record Interrupted(Migration step, int statements) implements Migration {

        @Override
        public int version() {
            return step.version();
        }

        @Override
        public String description() {
            return step.description();
        }

        @Override
        public int checksum() {
            return step.checksum();
        }

        @Override
        public void apply(Handle handle, Dialect dialect) {
            AtomicInteger remaining = new AtomicInteger(statements);
            handle.setSqlLogger(
                    new SqlLogger() {
                        @Override
                        public void logBeforeExecution(StatementContext context) {
                            if (remaining.getAndDecrement() == 0) {
                                throw new IllegalStateException("the power went out");
                            }
                        }
                    });
            step.apply(handle, dialect);
        }
    }
}
