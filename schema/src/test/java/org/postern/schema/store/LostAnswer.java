package org.postern.schema.store;

import org.postern.schema.testing.TestDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// A way to the database on which, when asked, the answer to the next COMMIT is lost: the server
/// has committed, and the connection ends before the client hears of it.
final class LostAnswer implements AutoCloseable {

    /// Not the isolation of transactions, READ COMMITTED.
    private static final Pattern COMMIT = Pattern.compile("(?i)commit(?!ted)");

    private final ServerSocket door;
    private final TestDatabase database;
    private final URI server;
    private final AtomicBoolean armed = new AtomicBoolean();

    LostAnswer(TestDatabase database) throws IOException {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()));
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /// The same database by this way.
    TestDatabase database() {
        String url =
                database.url()
                        .replace(":" + server.getPort() + "/", ":" + door.getLocalPort() + "/");
        return new TestDatabase(database.dialect(), url, database.user(), database.password());
    }

    void loseTheNext() {
        armed.set(true);
    }

    /// Whether the answer was lost.
    boolean isLost() {
        return !armed.get();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket behind = new Socket(server.getHost(), server.getPort());
                AtomicBoolean deaf = new AtomicBoolean();
                Thread.ofVirtual().start(() -> ask(client, behind, deaf));
                Thread.ofVirtual().start(() -> answer(behind, client, deaf));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void ask(Socket client, Socket behind, AtomicBoolean deaf) {
        forward(
                client,
                behind,
                bytes -> {
                    if (COMMIT.matcher(bytes).find() && armed.compareAndSet(true, false)) {
                        deaf.set(true);
                    }
                    return true;
                });
    }

    /// Whatever the server says after it got the COMMIT, it has committed.
    private static void answer(Socket behind, Socket client, AtomicBoolean deaf) {
        forward(behind, client, _ -> !deaf.get());
    }

    /// Asked before the bytes are handed on; false ends the connection instead.
    @FunctionalInterface
    private interface Ear {
        boolean hears(String bytes);
    }

    private static void forward(Socket from, Socket to, Ear ear) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0 && ear.hears(new String(buffer, 0, read, StandardCharsets.US_ASCII))) {
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // The other side ended first, as it does when a pool closes.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
