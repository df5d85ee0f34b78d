package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The database server and how it is set: what Postern cannot work with, and what is less safe than
/// it could be.
///
/// @param settings by name, in lower case
record Server(Dialect dialect, Map<String, String> settings) {

    private static final int OLDEST_POSTGRESQL = 15;
    private static final int OLDEST_MYSQL = 8;
    private static final int OLDEST_MARIADB = 1011;
    private static final long PACKET = 64L * 1024 * 1024;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    Server {
        settings = Map.copyOf(settings);
    }

    static Server read(Handle handle, Dialect dialect) {
        String sql =
                switch (dialect) {
                    case POSTGRESQL ->
                            """
                            select name, setting from pg_settings
                             where name in ('server_version', 'server_version_num',
                                   'server_encoding', 'fsync', 'full_page_writes',
                                   'synchronous_commit')
                            """;
                    case MARIADB ->
                            """
                            show variables where variable_name in ('version', 'sql_mode',
                                'character_set_connection', 'max_allowed_packet', 'sync_binlog',
                                'log_bin', 'innodb_rollback_on_timeout',
                                'innodb_flush_log_at_trx_commit', 'tx_isolation',
                                'transaction_isolation')
                            """;
                };
        Map<String, String> settings = new HashMap<>();
        handle.createQuery(sql)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(
                        row -> settings.put(row.getKey().toLowerCase(Locale.ROOT), row.getValue()));
        return new Server(dialect, settings);
    }

    /// Why Postern cannot work with it, and what to do.
    Optional<String> refusal() {
        return switch (dialect) {
            case POSTGRESQL -> refusalOfPostgresql();
            case MARIADB -> refusalOfMariaDb();
        };
    }

    private Optional<String> refusalOfPostgresql() {
        if (Integer.parseInt(setting("server_version_num")) / 10_000 < OLDEST_POSTGRESQL) {
            return tooOld("PostgreSQL " + setting("server_version"), "PostgreSQL 15");
        }
        if (!setting("server_encoding").equals("UTF8")) {
            return Optional.of(
                    "the database keeps text as "
                            + setting("server_encoding")
                            + ", which does not have every character; give Postern a database that"
                            + " was created with encoding 'UTF8'");
        }
        return Optional.empty();
    }

    private Optional<String> refusalOfMariaDb() {
        String version = setting("version");
        Matcher matcher = VERSION.matcher(version);
        if (matcher.matches()) {
            int major = Integer.parseInt(matcher.group(1));
            int minor = Integer.parseInt(matcher.group(2));
            if (!version.toLowerCase(Locale.ROOT).contains("mariadb")) {
                if (major < OLDEST_MYSQL) {
                    return tooOld("MySQL " + version, "MySQL 8");
                }
            } else if (major * 100 + minor < OLDEST_MARIADB) {
                return tooOld(version, "MariaDB 10.11");
            }
        }
        if (!setting("sql_mode").contains("STRICT_")) {
            return Optional.of(
                    "the database server is not strict and would cut off text without a word; set"
                            + " sql_mode = STRICT_TRANS_TABLES under [mysqld] in its configuration"
                            + " and restart it");
        }
        String charset = setting("character_set_connection");
        if (!charset.equals("utf8mb4")) {
            return Optional.of(
                    "the connection to the database speaks "
                            + charset
                            + ", which does not have every character; set character-set-server ="
                            + " utf8mb4 under [mysqld], and no other charset in database.url");
        }
        return Optional.empty();
    }

    private static Optional<String> tooOld(String found, String oldest) {
        return Optional.of(
                "the database server is "
                        + found
                        + ", Postern needs "
                        + oldest
                        + " or newer; upgrade the server");
    }

    /// What is set less well than it could be, a sentence each.
    List<String> deviations() {
        List<String> found = new ArrayList<>();
        switch (dialect) {
            case POSTGRESQL -> {
                for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                    if (setting(name).equals("off")) {
                        found.add(name + " is off: a power cut may lose what was taken in");
                    }
                }
            }
            case MARIADB -> addDeviationsOfMariaDb(found);
        }
        return List.copyOf(found);
    }

    private void addDeviationsOfMariaDb(List<String> found) {
        long packet = Long.parseLong(setting("max_allowed_packet"));
        if (packet < PACKET) {
            found.add(
                    "max_allowed_packet is %d MiB: a mail of that size cannot become an article; set 64M or more"
                            .formatted(packet >> 20));
        }
        if (!setting("innodb_flush_log_at_trx_commit").equals("1")) {
            found.add(
                    "innodb_flush_log_at_trx_commit is "
                            + setting("innodb_flush_log_at_trx_commit")
                            + ": a power cut may lose what was taken in; set 1");
        }
        if (setting("log_bin").equals("ON") && !setting("sync_binlog").equals("1")) {
            found.add(
                    "sync_binlog is "
                            + setting("sync_binlog")
                            + ": after a power cut a replica may lack what was taken in; set 1");
        }
        if (setting("innodb_rollback_on_timeout").equals("OFF")) {
            found.add(
                    "innodb_rollback_on_timeout is OFF: Postern undoes the whole transaction by"
                            + " itself, other programs may not; ON is safer");
        }
        String isolation = settings.getOrDefault("transaction_isolation", setting("tx_isolation"));
        if (!isolation.equals("READ-COMMITTED")) {
            found.add("transactions are isolated as " + isolation + ", not READ-COMMITTED");
        }
    }

    private String setting(String name) {
        return settings.getOrDefault(name, "");
    }
}
