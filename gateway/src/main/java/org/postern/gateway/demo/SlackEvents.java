package org.postern.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The events that are not acknowledged yet, and the sockets they go out on.
final class SlackEvents {
    private static final long GRACE_MILLIS = 300;

    private final Vertx vertx;
    private final Duration patience;
    private final List<Pending> all = new ArrayList<>();
    private final Map<String, Pending> sent = new LinkedHashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> tickets = new ArrayList<>();
    private final List<ServerWebSocket> live = new ArrayList<>();
    private final List<ServerWebSocket> leaving = new ArrayList<>();
    private @Nullable URI nextAddress;
    private int count;

    /// An event on its way. Guarded by the queue it belongs to.
    private static final class Pending {
        final JsonObject payload;
        boolean done;
        int attempts;

        Pending(JsonObject payload) {
            this.payload = payload;
        }
    }

    SlackEvents(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    synchronized String offer(JsonObject event) {
        String id = "Ev%08d".formatted(++count);
        JsonObject authorization =
                new JsonObject()
                        .put("team_id", SlackRooms.TEAM)
                        .put("user_id", SlackRooms.BOT_USER)
                        .put("is_bot", true);
        Pending pending =
                new Pending(
                        new JsonObject()
                                .put("team_id", SlackRooms.TEAM)
                                .put("api_app_id", SlackRooms.APP)
                                .put("event", event)
                                .put("type", "event_callback")
                                .put("event_id", id)
                                .put("authorizations", new JsonArray().add(authorization)));
        all.add(pending);
        deliver(pending);
        return id;
    }

    synchronized void send(JsonObject envelope) {
        live.forEach(socket -> socket.writeTextMessage(envelope.encode()));
    }

    synchronized int waiting() {
        return (int) all.stream().filter(pending -> !pending.done).count();
    }

    synchronized int sockets() {
        return live.size();
    }

    synchronized List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized void redeliver() {
        all.forEach(pending -> pending.done = false);
        all.forEach(this::deliver);
    }

    synchronized void nextAddress(URI address) {
        nextAddress = address;
    }

    /// `apps.connections.open`
    synchronized String ticket(String authority) {
        if (nextAddress != null) {
            String address = nextAddress.toString();
            nextAddress = null;
            return address;
        }
        String ticket = "ticket=" + ++count;
        tickets.add(ticket);
        return "ws://" + authority + "/link/?" + ticket;
    }

    synchronized void connect(ServerWebSocket socket) {
        if (!tickets.remove(String.valueOf(socket.query()))) {
            socket.close((short) 1008, "this ticket was used before");
            return;
        }
        live.add(socket);
        socket.textMessageHandler(this::acknowledge);
        socket.closeHandler(_ -> gone(socket));
        socket.writeTextMessage(
                new JsonObject().put("type", "hello").put("num_connections", live.size()).encode());
        all.stream().filter(pending -> !pending.done).forEach(this::deliver);
    }

    synchronized void disconnect(String reason) {
        List<ServerWebSocket> old = List.copyOf(live);
        leaving.addAll(old);
        live.clear();
        JsonObject word = new JsonObject().put("type", "disconnect").put("reason", reason);
        old.forEach(socket -> socket.writeTextMessage(word.encode()));
        vertx.setTimer(GRACE_MILLIS, _ -> old.forEach(ServerWebSocket::close));
    }

    synchronized void closeSockets() {
        List<ServerWebSocket> old = new ArrayList<>(live);
        old.addAll(leaving);
        live.clear();
        leaving.clear();
        old.forEach(ServerWebSocket::close);
    }

    private synchronized void gone(ServerWebSocket socket) {
        live.remove(socket);
        leaving.remove(socket);
    }

    private synchronized void acknowledge(String text) {
        String envelopeId = new JsonObject(text).getString("envelope_id", "");
        acknowledged.add(envelopeId);
        Pending pending = sent.get(envelopeId);
        if (pending != null) {
            pending.done = true;
        }
    }

    private void deliver(Pending pending) {
        if (live.isEmpty()) {
            return;
        }
        String envelopeId = "envelope-" + ++count;
        sent.put(envelopeId, pending);
        JsonObject envelope =
                new JsonObject()
                        .put("envelope_id", envelopeId)
                        .put("payload", pending.payload)
                        .put("type", "events_api")
                        .put("accepts_response_payload", false)
                        .put("retry_attempt", pending.attempts++)
                        .put("retry_reason", pending.attempts > 1 ? "timeout" : "");
        live.getLast().writeTextMessage(envelope.encode());
        vertx.setTimer(patience.toMillis(), _ -> remind(envelopeId));
    }

    private synchronized void remind(String envelopeId) {
        Pending pending = sent.remove(envelopeId);
        if (pending != null && !pending.done) {
            deliver(pending);
        }
    }
}
