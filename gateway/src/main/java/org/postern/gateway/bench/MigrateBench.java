package org.postern.gateway.bench;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long the daemon takes from its start to ready when the database is empty, the making of all
/// tables included.
public final class MigrateBench {

    private static final String NAME = "postern_bench";

    private final Server server;
    private final int starts;

    public MigrateBench(Server server, int starts) {
        this.server = server;
        this.starts = starts;
    }

    /// A database server, by a database on it that is left as it is.
    ///
    /// @param url `jdbc:postgresql://HOST/postgres`, `jdbc:mariadb://HOST/mysql`
    /// @param user who may create databases
    public record Server(String url, String user, String password) {

        private String ofBench() {
            return url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + NAME + "$1");
        }

        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return "Server[" + url + " as " + user + "]";
        }
    }

    /// From the start of the process to ready, for each start, shortest first.
    ///
    /// @param directory empty; removed by the caller
    public List<Duration> run(Path directory)
            throws IOException, InterruptedException, BenchException {
        List<Duration> ready = new ArrayList<>();
        Path config = Files.writeString(directory.resolve("postern.yaml"), config(directory));
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        for (int i = 0; i < starts; i++) {
            execute("create database " + NAME);
            try (ChildDaemon daemon =
                    ChildDaemon.start(options, config, directory.resolve("daemon-" + i + ".log"))) {
                Stopwatch start = new Stopwatch();
                ready.add(start.until("readiness", daemon, daemon::isReady).elapsed());
                daemon.stop(Duration.ofSeconds(30));
            } finally {
                execute("drop database " + NAME);
            }
        }
        ready.sort(null);
        return ready;
    }

    private void execute(String statement) throws BenchException {
        try {
            Jdbi.create(server.url(), server.user(), server.password())
                    .useHandle(handle -> handle.execute(statement));
        } catch (JdbiException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new BenchException(
                    "`%s` on %s: %s".formatted(statement, server.url(), why.getMessage()));
        }
    }

    private String config(Path directory) {
        return """
        database:
          url: %s
          user: %s
          password: '%s'
        http:
          port: 0
        log:
          format: text
        state-directory: %s
        """
                .formatted(
                        server.ofBench(),
                        server.user(),
                        server.password().replace("'", "''"),
                        directory);
    }
}
