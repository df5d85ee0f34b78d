package org.postern.gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

import java.util.function.Consumer;

/// A HTTP server of a peer, on a free port of the loopback address.
final class PeerServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int BODY_LIMIT = 1 << 20;

    private final HttpServer server;

    private PeerServer(HttpServer server) {
        this.server = server;
    }

    static PeerServer start(Vertx vertx, Consumer<HttpServerRequest> handler) {
        HttpServerOptions options = new HttpServerOptions().setMaxFormAttributeSize(BODY_LIMIT);
        HttpServer server = vertx.createHttpServer(options).requestHandler(handler::accept);
        return new PeerServer(join(server.listen(0, LOOPBACK)));
    }

    /// The same, with WebSockets beside the requests.
    static PeerServer start(
            Vertx vertx, Consumer<HttpServerRequest> handler, Consumer<ServerWebSocket> sockets) {
        HttpServerOptions options = new HttpServerOptions().setMaxFormAttributeSize(BODY_LIMIT);
        HttpServer server =
                vertx.createHttpServer(options)
                        .requestHandler(handler::accept)
                        .webSocketHandler(sockets::accept);
        return new PeerServer(join(server.listen(0, LOOPBACK)));
    }

    /// `127.0.0.1:PORT`
    String authority() {
        return LOOPBACK + ":" + server.actualPort();
    }

    @Override
    public void close() {
        join(server.close());
    }

    static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
