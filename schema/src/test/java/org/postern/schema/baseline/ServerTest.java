package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.postern.schema.baseline.MigrationsTest.migrations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.util.HashMap;
import java.util.Map;

final class ServerTest {

    private static final Map<String, String> MARIADB =
            Map.of(
                    "version", "10.11.6-MariaDB-log",
                    "sql_mode", "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
                    "character_set_connection", "utf8mb4",
                    "max_allowed_packet", "67108864",
                    "sync_binlog", "1",
                    "log_bin", "ON",
                    "innodb_rollback_on_timeout", "ON",
                    "innodb_flush_log_at_trx_commit", "1",
                    "transaction_isolation", "READ-COMMITTED");

    private static final Map<String, String> POSTGRESQL =
            Map.of(
                    "server_version", "15.4",
                    "server_version_num", "150004",
                    "server_encoding", "UTF8",
                    "fsync", "on",
                    "full_page_writes", "on",
                    "synchronous_commit", "on");

    private static Server server(Map<String, String> settings, String name, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(name, value);
        Dialect dialect = settings.containsKey("fsync") ? Dialect.POSTGRESQL : Dialect.MARIADB;
        return new Server(dialect, changed);
    }

    @Test
    void aServerThatIsWellSetGivesNoReasonToSpeak() {
        for (Server good :
                new Server[] {
                    new Server(Dialect.MARIADB, MARIADB), new Server(Dialect.POSTGRESQL, POSTGRESQL)
                }) {
            assertThat(good.refusal()).isEmpty();
            assertThat(good.deviations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"5.7.44, MySQL 8", "10.6.16-MariaDB, MariaDB 10.11", "5.5.68-MariaDB, MariaDB"})
    void anOldMariaDbOrMySqlIsRefused(String version, String oldest) {
        assertThat(server(MARIADB, "version", version).refusal())
                .hasValueSatisfying(
                        reason ->
                                assertThat(reason)
                                        .contains(version, oldest, "or newer; upgrade the server"));
    }

    @ParameterizedTest
    @CsvSource({"8.0.36", "8.4.2", "9.1.0", "10.11.2-MariaDB", "11.4.3-MariaDB", "12.0.1-MariaDB"})
    void aNewOneIsTaken(String version) {
        assertThat(server(MARIADB, "version", version).refusal()).isEmpty();
    }

    @Test
    void anOldPostgresqlIsRefused() {
        assertThat(server(POSTGRESQL, "server_version_num", "140011").refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("needs PostgreSQL 15"));
    }

    @Test
    void aPostgresqlDatabaseThatIsNotOfUtf8IsRefused() {
        assertThat(server(POSTGRESQL, "server_encoding", "SQL_ASCII").refusal())
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("SQL_ASCII", "encoding 'UTF8'"));
    }

    @ParameterizedTest
    @CsvSource({
        "max_allowed_packet, 16777216, 16 MiB",
        "innodb_flush_log_at_trx_commit, 2, set 1",
        "sync_binlog, 0, set 1",
        "innodb_rollback_on_timeout, OFF, ON is safer",
        "transaction_isolation, REPEATABLE-READ, READ-COMMITTED"
    })
    void whatCouldBeSetBetterIsSaid(String name, String value, String advice) {
        Server server = server(MARIADB, name, value);
        assertThat(server.refusal()).isEmpty();
        assertThat(server.deviations())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(advice));
    }

    @ParameterizedTest
    @EnumSource
    void theServersOfTheTestsAreTaken(Dialect dialect) {
        assertThat(migrations(TestDatabases.migrated(dialect)).remarks())
                .noneMatch(line -> line.contains("utf8mb3"));
        assertThat(migrations(TestDatabases.migrated(dialect)).migrate().changed()).isFalse();
    }

    @Test
    void aServerThatIsNotStrictIsRefusedBeforeAnythingIsChanged() {
        TestDatabase database = TestDatabases.empty(Dialect.MARIADB);
        TestDatabase lax =
                new TestDatabase(
                        Dialect.MARIADB,
                        database.url() + "&sessionVariables=sql_mode='NO_ENGINE_SUBSTITUTION'",
                        database.user(),
                        database.password());

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(lax).migrate())
                .withMessageContaining("set sql_mode = STRICT_TRANS_TABLES under [mysqld]");
        assertThat(migrations(database).status()).isEqualTo(new Status.Empty());
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatIsNotThereIsNamed(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        String url = database.url().replaceFirst("postern_\\d+", "no_such_thing");
        TestDatabase missing = new TestDatabase(dialect, url, database.user(), database.password());

        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> migrations(missing).migrate())
                .withMessageContaining("no_such_thing")
                .withMessageContaining("create it, for UTF-8 text");
    }

    @Test
    void aDatabaseThatTakesNoChangesIsAnotherMatter() {
        TestDatabase database = TestDatabases.postgresql();
        TestDatabase standby =
                new TestDatabase(
                        Dialect.POSTGRESQL,
                        database.url() + "?options=-c%20default_transaction_read_only=on",
                        database.user(),
                        database.password());

        assertThatExceptionOfType(DatabaseUnavailableException.class)
                .isThrownBy(() -> migrations(standby).migrate())
                .withMessageContaining("connect to the primary server, and let the user write");
    }
}
