package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.postern.schema.baseline.MigrationsTest.NEWEST;
import static org.postern.schema.baseline.MigrationsTest.migrations;
import static org.postern.schema.baseline.MigrationsTest.names;
import static org.postern.schema.baseline.MigrationsTest.run;
import static org.postern.schema.baseline.MigrationsTest.tables;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Beside the software of each relative of OTRS, on each kind of database.
final class RelativesTest {

    private static Stream<Arguments> relatives() {
        return Changes.TITLES.entrySet().stream()
                .flatMap(
                        relative ->
                                Stream.of(Dialect.values())
                                        .map(
                                                dialect ->
                                                        Arguments.of(
                                                                relative.getKey(),
                                                                relative.getValue(),
                                                                dialect)));
    }

    private static TestDatabase database(String relative, Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        Changes.make(database, relative, "utf8mb4");
        return database;
    }

    @ParameterizedTest
    @MethodSource("relatives")
    void itIsRecognisedAndItsTablesAndRowsStayAsTheyAreAndADeskWorksOnThem(
            String relative, String title, Dialect dialect) {
        TestDatabase database = database(relative, dialect);
        assertThat(migrations(database).family()).map(Object::toString).contains(title);
        Map<String, Set<String>> tables = facts(database);
        List<String> counts = counts(database, tables.keySet());

        assertThat(migrations(database).migrate())
                .isEqualTo(new Migrations.Report(1, NEWEST, true));

        assertThat(facts(database)).containsAllEntriesOf(tables);
        assertThat(counts(database, tables.keySet())).isEqualTo(counts);
        assertThat(migrations(database).differences()).isEmpty();
        assertThat(migrations(database).migrate().changed()).isFalse();
        try (Database open = database.open()) {
            new DeskWork(open).isDone();
        }
    }

    /// For each table its columns and keys in words.
    private static Map<String, Set<String>> facts(TestDatabase database) {
        Map<String, Set<String>> facts = new TreeMap<>();
        tables(database)
                .forEach(
                        (table, found) -> {
                            Set<String> words = new TreeSet<>();
                            found.columns().forEach((name, type) -> words.add(name + " " + type));
                            found.keys().forEach(key -> words.add(key.toString()));
                            facts.put(table, words);
                        });
        return facts;
    }

    /// How many rows each table has, in one question: a connection for each takes long.
    private static List<String> counts(TestDatabase database, Set<String> tables) {
        Ddl ddl = Ddl.of(database.dialect(), "");
        return names(
                database,
                tables.stream()
                        .map(
                                table ->
                                        "select concat('%s ', count(*)) from %s"
                                                .formatted(table, ddl.quoted(table)))
                        .collect(joining(" union all ")));
    }

    /// The tables of an OTRS 6 on MySQL are older than utf8mb4.
    @Test
    void inTablesOfUtf8mb3LongCharactersBecomeTheReplacementCharacter() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        Changes.make(database, "otrs-6", "utf8mb3");

        Migrations migrations = migrations(database);
        migrations.migrate();

        assertThat(migrations.remarks()).anyMatch(line -> line.contains("utf8mb3"));
        try (Database open = database.open()) {
            new DeskWork(open).isDone();
        }
        assertThat(names(database, "select distinct title from ticket where id > 1"))
                .containsExactly("Tea \ufffd " + "t".repeat(249));
    }

    @Test
    void nothingIsAskedOfTablesAndColumnsThatAreNotListed() {
        TestDatabase database = TestDatabases.migrated(Dialect.POSTGRESQL);
        Needed.dropAllElse(database);

        assertThat(migrations(database).migrate().changed()).isFalse();
        try (Database open = database.open()) {
            new DeskWork(open).isDone();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotAsItMustBeIsListedAndNothingIsChanged(Dialect dialect) {
        TestDatabase database = database("otobo-11.0", dialect);
        run(
                database,
                "alter table article_data_mime drop column a_references",
                "alter table article_flag add must_have varchar(5) not null",
                "drop table article_data_mime_plain",
                "alter table ticket_loop_protection drop column sent_to",
                "alter table ticket_loop_protection add sent_to varchar(20) not null",
                "create table user_api_tokens (id integer)");
        Map<String, Set<String>> before = facts(database);

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(database).migrate())
                .withMessageContaining("tables of OTOBO 11.0 that Postern cannot work with")
                .withMessageContaining("article_data_mime.a_references is missing")
                .withMessageContaining("article_flag.must_have must be filled in every row")
                .withMessageContaining("the table article_data_mime_plain is missing")
                .withMessageContaining("ticket_loop_protection.sent_to is varchar(20), expected")
                .withMessageContaining("user_api_tokens.token_hash is missing")
                .withMessageContaining("nothing was changed");
        assertThat(facts(database)).isEqualTo(before);
    }
}
