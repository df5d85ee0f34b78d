package org.postern.schema.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jdbi.v3.core.Jdbi;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.store.Dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL that forgets: nothing is flushed to the disk. The schema is made once, in a
/// template that the server copies faster than any statement could make it.
final class PostgresqlServer implements TestServer {

    private static final String TEMPLATE = "postern_template";

    private final EmbeddedPostgres server;
    private final AtomicInteger numbers = new AtomicInteger();
    private boolean templateMade;

    private PostgresqlServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresqlServer start() {
        try {
            return new PostgresqlServer(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(Scratch.folder("postern-postgresql"))
                            .setServerConfig("fsync", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("max_connections", "300")
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    @Override
    public TestDatabase empty() {
        return create("create database %s");
    }

    @Override
    public synchronized TestDatabase migrated() {
        if (!templateMade) {
            execute("create database " + TEMPLATE);
            new Migrations(database(TEMPLATE).dataSource(), Dialect.POSTGRESQL).migrate();
            templateMade = true;
        }
        return create("create database %s strategy file_copy template " + TEMPLATE);
    }

    private TestDatabase create(String statement) {
        String name = "postern_" + numbers.incrementAndGet();
        execute(statement.formatted(name));
        return database(name);
    }

    private void execute(String statement) {
        Jdbi.create(server.getPostgresDatabase()).useHandle(handle -> handle.execute(statement));
    }

    private TestDatabase database(String name) {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
        return new TestDatabase(Dialect.POSTGRESQL, url, "postgres", "postgres");
    }
}
