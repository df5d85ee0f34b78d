package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.ArrayList;
import java.util.List;

final class SchemaCheckTest {

    @ParameterizedTest
    @EnumSource
    void aMigratedDatabaseHasTheTablesOfOtrs(Dialect dialect) {
        SchemaCheck.Result result = check(TestDatabases.migrated(dialect));
        assertThat(result.strict().summary()).isEqualTo("116 of 116 tables identical");
        assertThat(result.extra()).contains("postern_spool", "platforms").doesNotContain("ticket");
        assertThat(result.lines())
                .hasSize(2)
                .first(as(STRING))
                .matches("server .+ [0-9.]+, schema .+, charset (UTF8|utf8mb4), 1[0-9]{2} tables");
    }

    @ParameterizedTest
    @EnumSource
    void otherNamesAreDifferencesOnlyWhereTheyAreAskedFor(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        run(
                database,
                dialect == Dialect.POSTGRESQL
                        ? "alter index ticket_title rename to other_title"
                        : "alter table ticket rename index ticket_title to other_title");

        SchemaCheck.Result result = check(database);

        assertThat(result.identical()).isTrue();
        String sentence = " ticket: index (title) is named other_title, expected ticket_title";
        assertThat(result.lines()).contains("WARN" + sentence);
        assertThat(result.strict().lines()).contains("DIFF" + sentence);
        assertThat(result.strict().summary()).isEqualTo("115 of 116 tables identical");
    }

    @Test
    void aTriggerIsAWarning() {
        TestDatabase database = TestDatabases.migrated(Dialect.MARIADB);
        run(
                database,
                "create trigger meddler before insert on ticket for each row set new.title = 'x'");

        assertThat(check(database).lines()).contains("WARN ticket: trigger meddler");
        assertThat(check(database).identical()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyDatabaseHasNone(Dialect dialect) {
        SchemaCheck.Result result = check(TestDatabases.empty(dialect));
        assertThat(result.summary()).isEqualTo("0 of 116 tables identical");
        assertThat(result.identical()).isFalse();
        assertThat(result.differences().get("ticket")).containsExactly("the table is missing");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfDifferenceIsFound(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        String drop = dialect == Dialect.POSTGRESQL ? "drop constraint" : "drop foreign key";
        String dropPrimaryKey =
                dialect == Dialect.POSTGRESQL
                        ? "alter table sessions drop constraint sessions_pkey"
                        : "alter table sessions modify id bigint not null, drop primary key";
        run(
                database,
                "alter table link_type add remark integer",
                "alter table ticket_type drop column change_time",
                "alter table acl_sync drop column sync_state",
                "alter table acl_sync add sync_state varchar(31) not null",
                "alter table ticket_watcher " + drop + " FK_ticket_watcher_ticket_id_id",
                "create index extra_index on ticket_lock_type (create_by, name)",
                "alter table article_flag add unique (article_id, article_key, create_by)",
                dropPrimaryKey);

        assertThat(differences(database))
                .contains(
                        "link_type: column remark is extra",
                        "ticket_type: column change_time is missing",
                        "ticket_watcher: foreign key (ticket_id) -> ticket(id) is missing",
                        "ticket_lock_type: index (create_by, name) is extra",
                        "article_flag: unique (article_id, article_key, create_by) is extra",
                        "sessions: primary key (id) is missing",
                        "109 of 116 tables identical")
                .anyMatch(
                        line ->
                                line.matches(
                                        "acl_sync: column sync_state is .*31.*, expected .*30.*"));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfColumnsAndTheDefaultsCount(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        run(
                database,
                "alter table acl_sync drop column sync_state",
                "alter table acl_sync add sync_state varchar(30) not null",
                "alter table ticket alter column archive_flag set default 1");

        assertThat(differences(database))
                .containsExactly(
                        "acl_sync: the columns are in another order",
                        "ticket: column archive_flag is smallint not null default '1', expected"
                                + " smallint not null default '0'",
                        "114 of 116 tables identical");
    }

    @Test
    void whatOnlyPostgresqlHasCounts() {
        TestDatabase database = TestDatabases.migrated(Dialect.POSTGRESQL);
        run(
                database,
                "alter table users alter column id type bigint",
                "alter table ticket alter column id drop default",
                "alter table ticket_history add check (id > 0)",
                "create index more on article_flag (article_key) where article_id > 5",
                "create index hashed on article using hash (ticket_id)",
                "alter table article_data_mime add column g int generated always as (1) stored",
                "alter table queue drop constraint queue_name",
                "alter table queue add constraint queue_name unique (name) deferrable",
                "alter table ticket_flag alter column create_time set default now()",
                "alter table valid rename column name to title");

        assertThat(check(database).differences())
                .containsOnlyKeys(
                        "users",
                        "ticket",
                        "ticket_history",
                        "article_flag",
                        "article",
                        "article_data_mime",
                        "queue",
                        "ticket_flag",
                        "valid");
    }

    @Test
    void whatOnlyMariaDbHasCounts() {
        TestDatabase database = TestDatabases.migrated(Dialect.MARIADB);
        run(
                database,
                "alter table acl_sync engine = MyISAM",
                "create index more on ticket (title(10))",
                "create fulltext index more on article_search_index (article_value)",
                "alter table article_flag modify create_time datetime not null default"
                        + " current_timestamp on update current_timestamp",
                "alter table ticket_flag modify create_time timestamp not null",
                "alter table article_data_mime add g int as (1) stored",
                "alter table link_relation modify source_key varchar(50) not null after state_id",
                "alter table virtual_fs drop index virtual_fs_filename,"
                        + " add index virtual_fs_filename (filename(100))");

        assertThat(check(database).differences())
                .containsOnlyKeys(
                        "acl_sync",
                        "ticket",
                        "article_search_index",
                        "article_flag",
                        "ticket_flag",
                        "article_data_mime",
                        "link_relation",
                        "virtual_fs");
    }

    @ParameterizedTest
    @EnumSource
    void moreTablesAndTheColumnsOfZnunyArePermitted(Dialect dialect) {
        TestDatabase database = TestDatabases.migrated(dialect);
        run(
                database,
                "create table another_table (id integer not null primary key)",
                "alter table ticket_state add color varchar(25) default '#cdcdcdff' not null",
                "alter table mail_account add oauth2_token_config_id integer null",
                "alter table mail_account add foreign key (oauth2_token_config_id)"
                        + " references oauth2_token_config (id)");

        assertThat(check(database).identical()).isTrue();
    }

    private static List<String> differences(TestDatabase database) {
        SchemaCheck.Result result = check(database);
        List<String> lines = new ArrayList<>();
        for (String line : result.lines()) {
            if (line.startsWith("DIFF ")) {
                lines.add(line.substring(5));
            }
        }
        lines.add(result.summary());
        return lines;
    }

    private static SchemaCheck.Result check(TestDatabase database) {
        return new SchemaCheck(database.dialect()).check(database.dataSource());
    }

    private static void run(TestDatabase database, String... statements) {
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            for (String statement : statements) {
                                handle.execute(statement);
                            }
                        });
    }
}
