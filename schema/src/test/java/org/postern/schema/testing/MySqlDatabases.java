package org.postern.schema.testing;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.store.Dialect;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases of a server of the MySQL family, MariaDB or MySQL. The schema is made once; a migrated
/// database is a copy of it, table by table.
final class MySqlDatabases implements TestServer {

    /// The driver asks for TLS; the server's certificate is of its own making. Without TLS a newer
    /// MySQL gives out the key it wants the password under.
    private static final String OPTIONS = "sslMode=disable&allowPublicKeyRetrieval=true";

    private final String address;
    private final String prefix;
    private final String template;
    private final AtomicInteger numbers = new AtomicInteger();
    private boolean templateMade;

    /// @param address host and port; the user `postern` may do everything there, its password is
    ///   its name
    /// @param prefix of the names of databases, this process's own
    MySqlDatabases(String address, String prefix) {
        this.address = address;
        this.prefix = prefix;
        this.template = prefix + "_template";
    }

    @Override
    public TestDatabase empty() {
        return create(prefix + "_" + numbers.incrementAndGet());
    }

    @Override
    public synchronized TestDatabase migrated() {
        if (!templateMade) {
            new Migrations(create(template).dataSource(), Dialect.MARIADB).migrate();
            templateMade = true;
        }
        TestDatabase copy = empty();
        Jdbi.create(copy.dataSource()).useHandle(this::copyTemplate);
        return copy;
    }

    /// Takes all of them away, where the server outlives this process.
    void drop() {
        Jdbi.create(database("information_schema").dataSource())
                .useHandle(
                        handle ->
                                handle.createQuery(
                                                "select schema_name from"
                                                        + " information_schema.schemata where"
                                                        + " schema_name like ?")
                                        .bind(0, prefix + "\\_%")
                                        .mapTo(String.class)
                                        .list()
                                        .forEach(name -> handle.execute("drop database " + name)));
    }

    private void copyTemplate(Handle handle) {
        handle.execute("set foreign_key_checks = 0");
        List<String> tables =
                handle.createQuery(
                                "select table_name from information_schema.tables"
                                        + " where table_schema = ?")
                        .bind(0, template)
                        .mapTo(String.class)
                        .list();
        for (String table : tables) {
            String from = template + ".`" + table + "`";
            handle.execute(
                    handle.createQuery("show create table " + from)
                            .map((row, _) -> row.getString(2))
                            .one());
            handle.execute("insert into `" + table + "` select * from " + from);
        }
    }

    private TestDatabase create(String name) {
        Jdbi.create(database("information_schema").dataSource())
                .useHandle(handle -> handle.execute("create database " + name));
        return database(name);
    }

    private TestDatabase database(String name) {
        String url = "jdbc:mariadb://" + address + "/" + name + "?" + OPTIONS;
        return new TestDatabase(Dialect.MARIADB, url, "postern", "postern");
    }
}
