package org.postern.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The updates of a bot that are not confirmed yet, and whoever waits for the next one.
///
/// An update is confirmed by a call with a higher offset, provided that it was served before.
final class TelegramUpdates {
    private final Vertx vertx;
    private final Map<Long, JsonObject> all = new LinkedHashMap<>();
    private final Map<Long, JsonObject> open = new LinkedHashMap<>();
    private final List<Long> served = new ArrayList<>();
    private long nextId = 1000;
    private @Nullable Waiter waiter;

    /// A call that waits for news.
    private record Waiter(TelegramReply reply, long timer) {}

    TelegramUpdates(Vertx vertx) {
        this.vertx = vertx;
    }

    synchronized long offer(JsonObject update) {
        long id = nextId++;
        JsonObject numbered = new JsonObject().put("update_id", id);
        numbered.mergeIn(update);
        all.put(id, numbered);
        open.put(id, numbered);
        serveWaiter();
        return id;
    }

    synchronized void nextId(long id) {
        nextId = id;
    }

    synchronized void redeliver() {
        open.clear();
        open.putAll(all);
        serveWaiter();
    }

    synchronized int waiting() {
        return open.size();
    }

    synchronized void cut() {
        Waiter waiting = leave();
        if (waiting != null) {
            waiting.reply.cut();
        }
    }

    /// `getUpdates`
    synchronized void poll(JsonObject arguments, TelegramReply reply) {
        Waiter other = leave();
        if (other != null) {
            other.reply.error(
                    409,
                    "Conflict: terminated by other getUpdates request;"
                            + " make sure that only one bot instance is running",
                    new JsonObject());
        }
        confirm(arguments.getLong("offset", 0L));
        long seconds = arguments.getLong("timeout", 0L);
        if (!open.isEmpty() || seconds == 0) {
            serve(reply);
            return;
        }
        long timer = vertx.setTimer(seconds * 1000, _ -> serveWaiter(reply));
        waiter = new Waiter(reply, timer);
        reply.request().connection().closeHandler(_ -> forget(reply));
    }

    private void confirm(long offset) {
        Iterator<Long> confirmed = served.iterator();
        while (confirmed.hasNext()) {
            long id = confirmed.next();
            if (id < offset) {
                open.remove(id);
                confirmed.remove();
            }
        }
    }

    private void serve(TelegramReply reply) {
        JsonArray batch = new JsonArray();
        open.entrySet().stream()
                .limit(100)
                .forEach(
                        update -> {
                            served.add(update.getKey());
                            batch.add(update.getValue());
                        });
        reply.ok(batch);
    }

    private synchronized void serveWaiter(TelegramReply reply) {
        if (waiter != null && waiter.reply.equals(reply)) {
            serveWaiter();
        }
    }

    private void serveWaiter() {
        Waiter waiting = leave();
        if (waiting != null) {
            serve(waiting.reply);
        }
    }

    private synchronized void forget(TelegramReply reply) {
        if (waiter != null && waiter.reply.equals(reply)) {
            leave();
        }
    }

    private @Nullable Waiter leave() {
        Waiter waiting = waiter;
        if (waiting != null) {
            vertx.cancelTimer(waiting.timer);
        }
        waiter = null;
        return waiting;
    }
}
