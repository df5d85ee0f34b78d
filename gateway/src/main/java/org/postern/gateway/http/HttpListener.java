package org.postern.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// The HTTP listener.
///
/// `/livez` answers 200 while every loop of the process comes round; `/readyz` answers 200 when it
/// can do its work and 503 with the reasons when it cannot, and both list what they found;
/// `/metrics` is for Prometheus.
public final class HttpListener implements AutoCloseable {

    private static final String JSON = "application/json";

    private final Vertx vertx;
    private final HttpServer server;

    private HttpListener(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /// Listens.
    ///
    /// @param port 0 for a free one
    /// @throws ListenException when the address is taken or not ours
    public static HttpListener open(String address, int port, Vitals vitals)
            throws ListenException {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setWorkerPoolSize(2));
        HttpServer server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost(address)
                                .setPort(port)
                                .setIdleTimeout(30)
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                                .setMaxHeaderSize(16 * 1024));
        server.requestHandler(router(vertx, vitals));
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
            return new HttpListener(vertx, server);
        } catch (CompletionException e) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw new ListenException(
                    "cannot listen on " + address + ":" + port + ": " + e.getCause(), e);
        }
    }

    private static Router router(Vertx vertx, Vitals vitals) {
        Router router = Router.router(vertx);
        router.route()
                .handler(
                        context -> {
                            context.response()
                                    .putHeader("X-Content-Type-Options", "nosniff")
                                    .putHeader("Cache-Control", "no-store");
                            context.next();
                        });
        router.get("/livez").handler(context -> live(context, vitals));
        router.get("/readyz").handler(context -> ready(context, vitals));
        router.get("/metrics").handler(context -> metrics(context, vitals));
        return router;
    }

    private static void live(RoutingContext context, Vitals vitals) {
        boolean alive = vitals.alive();
        respond(context, alive ? 200 : 503, new JsonObject().put("alive", alive));
    }

    private static void ready(RoutingContext context, Vitals vitals) {
        List<String> obstacles = vitals.obstacles();
        JsonArray accounts = new JsonArray();
        for (Vitals.AccountState account : vitals.accounts()) {
            JsonObject state =
                    new JsonObject()
                            .put("account", account.account())
                            .put("state", account.state());
            if (!account.detail().isEmpty()) {
                state.put("detail", account.detail());
            }
            accounts.add(state);
        }
        JsonObject body =
                new JsonObject()
                        .put("ready", obstacles.isEmpty())
                        .put("obstacles", new JsonArray(obstacles))
                        .put("accounts", accounts);
        if (!obstacles.isEmpty()) {
            context.response().putHeader("Retry-After", "5");
        }
        respond(context, obstacles.isEmpty() ? 200 : 503, body);
    }

    private static void metrics(RoutingContext context, Vitals vitals) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        response.end(vitals.metrics());
    }

    private static void respond(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", JSON)
                .end(body.encodePrettily() + "\n");
    }

    /// The port it really listens on.
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// The listener could not be opened.
    public static final class ListenException extends Exception {
        private static final long serialVersionUID = 1L;

        ListenException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
