package org.postern.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.postern.schema.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL of our own, in a directory: for trying things out, and for small sites. It is a
/// real server, with fsync on, and ends with this process.
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final EmbeddedPostgres server;
    private final FileLock lock;

    private EmbeddedDatabase(EmbeddedPostgres server, FileLock lock) {
        this.server = server;
        this.lock = lock;
    }

    /// Starts the server on its data in the directory, which is made where it is missing.
    ///
    /// @throws IOException with a sentence that says what is in the way
    public static EmbeddedDatabase start(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileLock lock = lock(directory.resolve("lock"));
        Path data = directory.resolve("data");
        endOrphan(data);
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                        .setCleanDataDirectory(false)
                        // It must outlive the draining, which a hook of its own would not let it.
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "60")
                        .setServerConfig("timezone", "UTC")
                        .start();
        return new EmbeddedDatabase(server, lock);
    }

    private static FileLock lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("this very process has it", e);
        }
        channel.close();
        throw new IOException(
                "another postern uses it; stop that one, or give this one a state-directory of its"
                        + " own");
    }

    /// A process that was killed could not stop its server. Nobody else holds the lock, so the
    /// server that still runs on the data is that one.
    private static void endOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan =
                lines.isEmpty()
                        ? Optional.empty()
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        if (orphan.filter(EmbeddedDatabase::isServer).isEmpty()) {
            return;
        }
        log.warn("ending the database server that a killed process left behind");
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an old database server ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "an old database server, process " + orphan.get().pid() + ", does not end", e);
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().map(path -> path.endsWith("/postgres")).orElse(false);
    }

    /// How to connect to it.
    public Database.Access access(int poolSize) {
        return new Database.Access(url(), "postgres", "", poolSize);
    }

    /// The JDBC URL; the server takes anybody of this host.
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
            lock.release();
            lock.acquiredBy().close();
        } catch (IOException e) {
            log.warn("the embedded database did not stop cleanly: {}", e.getMessage());
        }
    }
}
