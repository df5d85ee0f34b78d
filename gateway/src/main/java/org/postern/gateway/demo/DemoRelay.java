package org.postern.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A relay before the local mail server, for the demo: passes every byte on, but one thing.
// QUIRK: the local mail server takes no RCPT after MAIL FROM:<>, the null reverse-path that
// automatic
// mail leaves with (RFC 5321 §4.5.5). The relay names a sender in its place, and counts.
final class DemoRelay implements AutoCloseable {

    private static final String NULL_SENDER = "MAIL FROM:<>";
    private static final String NAMED_SENDER = "MAIL FROM:<null-sender@demo.example>";

    private final NetServer server;

    /// Held here, for a client that nobody holds closes its connections.
    private final NetClient upstream;

    private final AtomicInteger nullSenders = new AtomicInteger();

    private DemoRelay(Vertx vertx) {
        this.server = vertx.createNetServer();
        this.upstream = vertx.createNetClient();
    }

    static DemoRelay start(Vertx vertx, int smtpPort) {
        DemoRelay relay = new DemoRelay(vertx);
        relay.server
                .connectHandler(
                        client -> {
                            client.pause();
                            relay.upstream
                                    .connect(smtpPort, "127.0.0.1")
                                    .onSuccess(server -> relay.join(client, server))
                                    .onFailure(_ -> client.close());
                        })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return relay;
    }

    private void join(NetSocket client, NetSocket server) {
        client.handler(bytes -> server.write(named(bytes)));
        server.handler(client::write);
        client.closeHandler(_ -> server.close());
        server.closeHandler(_ -> client.close());
        client.resume();
    }

    /// A client waits for the answer to each command, so a command begins what it writes.
    private Buffer named(Buffer bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (!text.startsWith(NULL_SENDER)) {
            return bytes;
        }
        nullSenders.incrementAndGet();
        return Buffer.buffer(
                NAMED_SENDER + text.substring(NULL_SENDER.length()),
                StandardCharsets.ISO_8859_1.name());
    }

    int port() {
        return server.actualPort();
    }

    /// How many mails left with the null reverse-path.
    int nullSenders() {
        return nullSenders.get();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        upstream.close().toCompletionStage().toCompletableFuture().join();
    }
}
