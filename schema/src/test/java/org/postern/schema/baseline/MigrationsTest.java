package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class MigrationsTest {

    static final int NEWEST = Migrations.STEPS.getLast().version();

    @ParameterizedTest
    @EnumSource
    void anEmptyDatabaseGetsEverythingAndASecondRunDoesNothing(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        Migrations migrations = migrations(database);

        assertThat(migrations.status()).isEqualTo(new Status.Empty());
        assertThat(migrations.migrate()).isEqualTo(new Migrations.Report(0, NEWEST, false));
        assertThat(migrations.status()).isEqualTo(new Status.Current(NEWEST));
        assertThat(migrations.migrate().changed()).isFalse();
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfSomebodyElseAreLeftAlone(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        run(
                database,
                "create table guestbook (line varchar(20))",
                "create view wishes as select line from guestbook");

        assertThat(migrations(database).status()).isEqualTo(new Status.Empty());
        assertThat(migrations(database).migrate())
                .isEqualTo(new Migrations.Report(0, NEWEST, false));
        assertThat(migrations(database).status()).isEqualTo(new Status.Current(NEWEST));
        assertComplete(database);
    }

    @Test
    void whatIsNoTableDoesNotMatter() {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        run(database, "create function one() returns integer language sql as 'select 1'");

        assertThat(migrations(database).migrate().to()).isEqualTo(NEWEST);
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseOfOtrsKeepsItsTablesAndRowsAndGetsOursOnly(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        dropOurs(database);
        run(
                database,
                "drop table " + History.TABLE,
                "update queue set name = 'Support' where id = 2",
                "alter table ticket_state add color varchar(25) default '#fff' not null");

        assertThat(migrations(database).status()).isEqualTo(new Status.Unversioned());
        assertThat(migrations(database).migrate())
                .isEqualTo(new Migrations.Report(1, NEWEST, true));
        assertThat(migrations(database).status()).isEqualTo(new Status.Current(NEWEST));
        assertThat(names(database, "select name from queue order by id"))
                .containsExactly("Postmaster", "Support", "Junk", "Misc");
        assertComplete(database);
    }

    @ParameterizedTest
    @EnumSource
    void halfADatabaseOfOtrsIsNotTouched(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        run(database, "create table ticket (id integer)");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(database).migrate())
                .withMessageContaining("1 tables with names of OTRS but not article,")
                .withMessageContaining("give Postern an empty database");
        assertThat(migrations(database).status()).isInstanceOf(Status.Damaged.class);
    }

    @ParameterizedTest
    @EnumSource
    void theTablesOfSomethingElseAreNotTouched(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        run(
                database,
                "create table users (id integer)",
                "create table sessions (id integer)",
                "create table invoices (id integer)");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(database).migrate())
                .withMessageContaining(
                        "of its 3 tables some have names that Postern needs (sessions, users)")
                .withMessageContaining("give Postern a database of its own");
    }

    @Test
    void anOtrsThatIsTooOldIsNotTouched() {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        for (String table : List.of("ticket", "article", "article_plain", "article_attachment")) {
            run(database, "create table " + table + " (id integer)");
        }

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(database).migrate())
                .withMessageContaining("OTRS older than 6; upgrade it to OTRS 6 first");
    }

    @ParameterizedTest
    @EnumSource
    void aUserWhoMayOnlyReadIsToldSo(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        if (dialect == Dialect.POSTGRESQL) {
            run(
                    database,
                    "create role reader_of_all login password 'secret'",
                    "grant select on all tables in schema public to reader_of_all");
        } else {
            run(
                    database,
                    "create user reader_of_all@localhost identified by 'secret'",
                    "grant select on "
                            + names(database, "select database()").getFirst()
                            + ".* to reader_of_all@localhost");
        }

        assertLacksRight(new TestDatabase(dialect, database.url(), "reader_of_all", "secret"));
    }

    @ParameterizedTest
    @EnumSource
    void anOlderProgramRefusesANewerDatabase(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        Migrations older =
                new Migrations(database.dataSource(), dialect, List.of(new CreateBaseline()));

        assertThat(older.status()).isEqualTo(new Status.Ahead(NEWEST));
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(older::migrate)
                .withMessageContaining(
                        "at version " + NEWEST + " of the schema, this program knows only 1")
                .withMessageContaining("start the newer program");
    }

    @Test
    void aStepThatWasEditedAfterwardsIsNoticed() {
        TestDatabase database = TestDatabases.postgresql();
        run(database, "update " + History.TABLE + " set checksum = 1 where version = '2'");

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(database).migrate())
                .withMessageContaining("version 2 of the schema was made by a program with other");
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldSo() {
        TestDatabase database = TestDatabases.empty(Dialect.POSTGRESQL);
        run(database, "create role visitor login password 'secret'");

        assertLacksRight(new TestDatabase(Dialect.POSTGRESQL, database.url(), "visitor", "secret"));
    }

    @Test
    void aUserWhoMayNotAddRowsIsToldSo() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        run(
                database,
                "create user visitor@localhost identified by 'secret'",
                "grant select, create, alter, index, references, drop on "
                        + names(database, "select database()").getFirst()
                        + ".* to visitor@localhost");

        assertLacksRight(new TestDatabase(Dialect.MARIADB, database.url(), "visitor", "secret"));
    }

    private static void assertLacksRight(TestDatabase denied) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(denied).migrate())
                .withMessageContaining("the database user lacks a right")
                .withMessageContaining("let it create, alter, index and reference tables")
                .withMessageContaining("read and write their rows");
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsAwayIsAnotherMatter(Dialect dialect) {
        String scheme = dialect == Dialect.POSTGRESQL ? "postgresql" : "mariadb";
        // Port 1 has no listener.
        String url = "jdbc:" + scheme + "://127.0.0.1:1/x";
        TestDatabase away = new TestDatabase(dialect, url, "x", "x");

        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> migrations(away).migrate());
        try (HikariDataSource pool = pool(away, 1)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> new Migrations(pool, dialect).status());
        }
    }

    /// On MariaDB only: the embedded PostgreSQL trusts everybody on its machine.
    @Test
    void aWrongPasswordIsForAPersonToSetRight() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        TestDatabase wrong =
                new TestDatabase(Dialect.MARIADB, database.url(), database.user(), "guess");

        try (HikariDataSource pool = pool(wrong, 1)) {
            assertThatExceptionOfType(MigrationException.class)
                    .isThrownBy(() -> new Migrations(pool, Dialect.MARIADB).migrate())
                    .withMessageContaining("the database refuses the user")
                    .withMessageContaining("set user and password right");
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeConnectionsAreEnough(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        try (HikariDataSource pool = pool(database, 3)) {
            assertThat(new Migrations(pool, dialect).migrate().to()).isEqualTo(NEWEST);
        }
    }

    private static HikariDataSource pool(TestDatabase database, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(size);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(1000);
        return pool;
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralProgramsThatStartAtOnceOneMigrates(Dialect dialect) throws Exception {
        TestDatabase database = TestDatabases.empty(dialect);
        Callable<Migrations.Report> start = () -> migrations(database).migrate();

        try (ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Migrations.Report> report :
                    programs.invokeAll(List.of(start, start, start))) {
                assertThat(report.get().to()).isEqualTo(NEWEST);
            }
        }
        assertComplete(database);
        assertThat(names(database, "select name from valid")).hasSize(3);
    }

    @Test
    void theNextIdOnPostgresqlComesAfterTheFirstRows() {
        TestDatabase database = TestDatabases.postgresql();
        run(
                database,
                """
                insert into ticket_type (name, valid_id, create_time, create_by, change_time, change_by)
                values ('Incident', 1, now(), 1, now(), 1)
                """);

        assertThat(names(database, "select name from ticket_type where id = 2"))
                .containsExactly("Incident");
    }

    @Test
    void aMariaDbDatabaseOfAnotherCharsetGetsTablesForEveryCharacter() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        run(database, "alter database character set latin1");
        migrations(database).migrate();

        assertThat(
                        names(
                                database,
                                """
                                select distinct character_set_name from information_schema.columns
                                 where table_schema = database() and character_set_name is not null
                                   and table_name <> 'postern_schema_history'
                                """))
                .containsExactly("utf8mb4");
    }

    @ParameterizedTest
    @EnumSource
    void ourTextComparesCharacterByCharacter(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        run(
                database,
                "insert into postern_lease values ('sales', 'a', 1, 0)",
                "insert into postern_lease values ('Sales', 'b', 1, 0)");

        assertThat(names(database, "select holder from postern_lease where name = 'sales'"))
                .containsExactly("a");
    }

    static Migrations migrations(TestDatabase database) {
        return new Migrations(database.dataSource(), database.dialect());
    }

    static void assertComplete(TestDatabase database) {
        assertThat(
                        new SchemaCheck(database.dialect())
                                .check(database.dataSource())
                                .strict()
                                .summary())
                .isEqualTo("116 of 116 tables identical");
        assertThat(tables(database).keySet())
                .containsAll(OwnVersion.tables().stream().map(Table::name).toList());
    }

    static Map<String, TableFacts> tables(TestDatabase database) {
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            return Catalog.of(database.dialect()).tables(handle);
        }
    }

    static void dropOurs(TestDatabase database) {
        OwnVersion.tables().forEach(table -> run(database, "drop table " + table.name()));
    }

    static void run(TestDatabase database, String... statements) {
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            for (String statement : statements) {
                handle.execute(statement);
            }
        }
    }

    static List<String> names(TestDatabase database, String query) {
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            return handle.createQuery(query).mapTo(String.class).list();
        }
    }
}
