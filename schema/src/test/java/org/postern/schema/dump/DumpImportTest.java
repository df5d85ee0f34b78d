package org.postern.schema.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.SchemaCheck;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

final class DumpImportTest {

    /// What a new database holds.
    private static final Map<Dialect, Map<String, List<String>>> FRESH = new ConcurrentHashMap<>();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, POSTGRESQL",
        "POSTGRESQL, MARIADB",
        "MARIADB, POSTGRESQL",
        "MARIADB, MARIADB"
    })
    void bringsEveryRowOfEveryTable(Dialect from, Dialect to) throws Exception {
        TestDatabase source = FilledDatabase.shared(from);
        TestDatabase target = TestDatabases.empty(to);

        Report report = imported(TestDump.of(source, folder.resolve("dump.sql")), target);

        assertThat(FilledDatabase.content(target)).isEqualTo(FilledDatabase.sharedContent(from));
        assertThat(report.tables()).hasSize(116).allMatch(count -> count.inDatabase() >= 3);
        assertThat(new SchemaCheck(to).check(target.dataSource()).strict().summary())
                .isEqualTo("116 of 116 tables identical");
        assertThat(nextTicketId(target)).isEqualTo(501);
    }

    @Test
    void theServerPacksLaterValuesAsBefore() throws Exception {
        TestDatabase target = TestDatabases.migrated(Dialect.POSTGRESQL);
        Path dump = TestDump.copies(TestDatabases.postgresql(), folder.resolve("dump.sql"));
        String packed =
                "select string_agg(attrelid::regclass::text || '.' || attname || attstorage::text,"
                        + " ',' order by attrelid, attname) from pg_attribute where attname in"
                        + " ('content', 'body', 'raw_message') and attnum > 0";
        String before = text(target, packed);

        imported(dump, target);

        assertThat(before).contains("article_data_mime_attachment.contentx");
        assertThat(text(target, packed)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--hex-blob", "--complete-insert", "--skip-extended-insert", "--skip-opt"})
    void understandsTheOptionsOfMysqldump(String option) throws Exception {
        TestDatabase source = FilledDatabase.shared(Dialect.MARIADB);
        TestDatabase target = TestDatabases.migrated(Dialect.POSTGRESQL);

        imported(TestDump.mariadb(source, folder.resolve("dump.sql"), option), target);

        assertThat(FilledDatabase.content(target))
                .isEqualTo(FilledDatabase.sharedContent(Dialect.MARIADB));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void understandsTheInsertsOfPgDump(boolean columns) throws Exception {
        TestDatabase source = FilledDatabase.shared(Dialect.POSTGRESQL);
        TestDatabase target = TestDatabases.migrated(Dialect.POSTGRESQL);

        imported(TestDump.inserts(source, folder.resolve("dump.sql"), columns), target);

        assertThat(FilledDatabase.content(target))
                .isEqualTo(FilledDatabase.sharedContent(Dialect.POSTGRESQL));
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatTheDatabaseRefusesStopsEverything(Dialect dialect) throws Exception {
        TestDatabase target = TestDatabases.migrated(dialect);
        Path dump = TestDump.inserts(postgresql(), folder.resolve("dump.sql"), true);
        Path bad = TestDump.changed(dump, "'2024-02-29 23:59:01'", "'2024-02-30 23:59:01'");

        assertRefused(
                bad, target, "of the dump: the database refuses row 1 of ", "nothing was imported");
        assertUntouched(target);
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatRefersToNothingIsNamedWithItsLine(Dialect dialect) throws Exception {
        TestDatabase source = FilledDatabase.create(Dialect.POSTGRESQL);
        Jdbi.create(source.dataSource())
                .useHandle(
                        handle -> {
                            handle.execute("set session_replication_role = replica");
                            handle.execute("update ticket set queue_id = 7777 where id = 202");
                        });
        TestDatabase target = TestDatabases.migrated(dialect);

        assertRefused(
                TestDump.copies(source, folder.resolve("dump.sql")),
                target,
                "line ",
                "ticket.queue_id is 7777, and queue has no row with that id; nothing was imported");
        assertUntouched(target);
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseWithTicketsOfItsOwnIsLeftAlone(Dialect dialect) throws Exception {
        Path dump = TestDump.copies(postgresql(), folder.resolve("dump.sql"));

        assertRefused(
                dump,
                FilledDatabase.shared(dialect),
                "the database has rows of its own in acl, ",
                "import into a new database");
    }

    @ParameterizedTest
    @EnumSource
    void lookingAtADumpChangesNothing(Dialect dialect) throws Exception {
        TestDatabase target = TestDatabases.migrated(dialect);
        Dump dump = Dump.of(TestDump.copies(postgresql(), folder.resolve("dump.sql")));
        DumpImport dumpImport = new DumpImport(target.dataSource(), dialect, false);

        dumpImport.requireNew();
        Survey survey = dumpImport.survey(dump, Progress.NONE);

        assertThat(survey.tables()).hasSize(116).allMatch(found -> found.rows() >= 3);
        assertUntouched(target);
    }

    @ParameterizedTest
    @EnumSource
    void afterARefusalTheSameDatabaseTakesTheRightDump(Dialect dialect) throws Exception {
        TestDatabase source = postgresql();
        TestDatabase target = TestDatabases.migrated(dialect);
        Path dump = TestDump.inserts(source, folder.resolve("dump.sql"), true);
        Path bad = TestDump.changed(dump, "'2024-02-29 23:59:01'", "'yesterday or so'");
        assertRefused(bad, target, "the database refuses row 1 of ");

        imported(dump, target);

        assertThat(FilledDatabase.content(target))
                .isEqualTo(FilledDatabase.sharedContent(Dialect.POSTGRESQL));
    }

    @ParameterizedTest
    @EnumSource
    void aSecondImportAtTheSameTimeIsSentAway(Dialect dialect) throws Exception {
        TestDatabase target = TestDatabases.migrated(dialect);
        Path dump = TestDump.copies(postgresql(), folder.resolve("dump.sql"));
        try (Connection first = target.dataSource().getConnection();
                ImportLock _ = ImportLock.take(first, dialect)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> imported(dump, target))
                    .withMessageContaining("another import is at work in this database");
        }
        assertUntouched(target);

        assertThat(imported(dump, target).rows()).isPositive();
    }

    @Test
    void tablesOfSomebodyElseAreLeftOutAndCounted() throws Exception {
        Path dump = TestDump.copies(postgresql(), folder.resolve("dump.sql"));
        Path more =
                TestDump.changed(
                        dump,
                        "COPY public.acl ",
                        "CREATE TABLE public.faq (id integer);\n"
                                + "COPY public.faq (id) FROM stdin;\n1\n2\n\\.\nCOPY public.acl ");

        Report report = imported(more, TestDatabases.empty(Dialect.MARIADB));

        assertThat(report.leftOut())
                .singleElement()
                .satisfies(
                        left -> {
                            assertThat(left.table()).isEqualTo("faq");
                            assertThat(left.rows()).isEqualTo(2);
                        });
    }

    @Test
    void charactersThatPostgresqlCannotHoldAreReplacedWhenAsked() throws Exception {
        TestDatabase source = FilledDatabase.create(Dialect.MARIADB);
        Jdbi.create(source.dataSource())
                .useHandle(
                        handle ->
                                handle.execute(
                                        "update article_data_mime set a_subject = concat('a',"
                                                + " char(0), 'b') where id = 201"));
        Dump dump = Dump.of(TestDump.mariadb(source, folder.resolve("dump.sql")));
        TestDatabase target = TestDatabases.empty(Dialect.POSTGRESQL);

        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(
                        () ->
                                new DumpImport(target.dataSource(), target.dialect(), false)
                                        .survey(dump, Progress.NONE))
                .withMessageContaining("article_data_mime.a_subject has a NUL");

        DumpImport replacing = new DumpImport(target.dataSource(), target.dialect(), true);
        Report report = replacing.run(dump, replacing.survey(dump, Progress.NONE), Progress.NONE);
        assertThat(report.replaced()).isEqualTo(1);
        assertThat(text(target, "select a_subject from article_data_mime where id = 201"))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void aUserWhoMayOnlyReadIsToldSo() throws Exception {
        TestDatabase target = TestDatabases.mariadb();
        try (Handle handle = Jdbi.create(target.dataSource()).open()) {
            handle.execute("create user reader@localhost identified by 'secret'");
            handle.execute(
                    "grant select on "
                            + text(target, "select database()")
                            + ".* to reader@localhost");
        }
        TestDatabase reading = new TestDatabase(Dialect.MARIADB, target.url(), "reader", "secret");

        Path dump = TestDump.copies(postgresql(), folder.resolve("dump.sql"));
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> imported(dump, reading))
                .withMessageContaining("the database user lacks a right: ")
                .withMessageContaining("read and write their rows, then start again");
        assertUntouched(target);
    }

    private static TestDatabase postgresql() {
        return FilledDatabase.shared(Dialect.POSTGRESQL);
    }

    private static void assertRefused(Path file, TestDatabase target, String... words) {
        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(() -> imported(file, target))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    /// The first rows and nothing else, and the foreign keys as they were.
    private static void assertUntouched(TestDatabase database) {
        assertThat(FilledDatabase.content(database))
                .isEqualTo(
                        FRESH.computeIfAbsent(
                                database.dialect(),
                                dialect ->
                                        FilledDatabase.content(TestDatabases.migrated(dialect))));
        assertThat(
                        new SchemaCheck(database.dialect())
                                .check(database.dataSource())
                                .strict()
                                .summary())
                .isEqualTo("116 of 116 tables identical");
    }

    private static Report imported(Path file, TestDatabase target) throws DumpException {
        DumpImport dumpImport = new DumpImport(source(target), target.dialect(), false);
        Dump dump = Dump.of(file);
        return dumpImport.run(dump, dumpImport.survey(dump, Progress.NONE), Progress.NONE);
    }

    /// As the command opens it.
    private static DataSource source(TestDatabase target) {
        Database.Access bulk = target.access(1).forBulk();
        return new TestDatabase(target.dialect(), bulk.url(), bulk.user(), bulk.password())
                .dataSource();
    }

    private static long nextTicketId(TestDatabase database) {
        return Long.parseLong(
                text(
                        database,
                        database.dialect() == Dialect.POSTGRESQL
                                ? "select nextval('ticket_id_seq')"
                                : "select auto_increment from information_schema.tables where"
                                        + " table_schema = database() and table_name = 'ticket'"));
    }

    private static String text(TestDatabase database, String query) {
        try (Handle handle = Jdbi.create(database.dataSource()).open()) {
            return handle.createQuery(query).mapTo(String.class).one();
        }
    }
}
