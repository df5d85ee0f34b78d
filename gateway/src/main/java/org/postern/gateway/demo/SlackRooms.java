package org.postern.gateway.demo;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.postern.gateway.demo.SlackPeer.Person;
import org.postern.gateway.demo.SlackPeer.Post;
import org.postern.gateway.demo.SlackPeer.Room;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rooms of a workspace: what people write in them, and what the app writes.
final class SlackRooms {
    static final String TEAM = "T0DEMO";
    static final String APP = "A0DEMO";
    static final String BOT_USER = "U0BOT";
    private static final String BOT = "B0BOT";
    private static final int TEXT_LIMIT = 40_000;

    private final InstantSource clock;
    private final SlackEvents events;
    private final List<JsonObject> messages = new ArrayList<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private int count;

    SlackRooms(InstantSource clock, SlackEvents events) {
        this.clock = clock;
        this.events = events;
    }

    static JsonObject identity() {
        return new JsonObject()
                .put("team", "Demo workspace")
                .put("team_id", TEAM)
                .put("user", "postern")
                .put("user_id", BOT_USER)
                .put("bot_id", BOT);
    }

    synchronized String says(Person who, Room where, String thread, String text) {
        JsonObject message = message(who, where, thread, text);
        events.offer(message);
        return message.getString("ts");
    }

    synchronized String mentions(Person who, Room where, String text) {
        JsonObject message = message(who, where, "", "<@" + BOT_USER + "> " + text);
        JsonObject mention = message.copy().put("type", "app_mention");
        mention.remove("channel_type");
        events.offer(mention);
        events.offer(message);
        return message.getString("ts");
    }

    synchronized void edits(Person who, Room where, String ts, String before, String after) {
        JsonObject now = message(who, where, "", after);
        String moment = now.getString("ts");
        now.put("ts", ts).put("edited", new JsonObject().put("user", who.id()).put("ts", moment));
        JsonObject was = now.copy().put("text", before);
        was.remove("edited");
        events.offer(
                new JsonObject()
                        .put("type", "message")
                        .put("subtype", "message_changed")
                        .put("channel", where.id())
                        .put("channel_type", where.direct() ? "im" : "channel")
                        .put("ts", moment)
                        .put("message", now)
                        .put("previous_message", was));
    }

    private JsonObject message(Person who, Room where, String thread, String text) {
        people.put(who.id(), who);
        JsonObject message =
                new JsonObject()
                        .put("type", "message")
                        .put("user", who.id())
                        .put("text", text)
                        .put("ts", ts())
                        .put("channel", where.id())
                        .put("channel_type", where.direct() ? "im" : "channel")
                        .put("user_profile", new JsonObject().put("real_name", who.name()));
        return thread.isEmpty() ? message : message.put("thread_ts", thread);
    }

    synchronized List<Post> posts() {
        return messages.stream()
                .map(
                        message ->
                                new Post(
                                        message.getString("channel"),
                                        message.getString("thread_ts", ""),
                                        message.getString("ts"),
                                        message.getString("text")))
                .toList();
    }

    /// `chat.postMessage`
    synchronized void post(MultiMap arguments, SlackReply reply) {
        String channel = arguments.get("channel");
        String text = arguments.get("text");
        if (channel == null || channel.isEmpty()) {
            reply.refused("channel_not_found");
            return;
        }
        if (text == null || text.isEmpty() || text.length() > TEXT_LIMIT) {
            reply.refused(text == null || text.isEmpty() ? "no_text" : "msg_too_long");
            return;
        }
        JsonObject message =
                new JsonObject()
                        .put("type", "message")
                        .put("user", BOT_USER)
                        .put("bot_id", BOT)
                        .put("app_id", APP)
                        .put("text", text)
                        .put("ts", ts())
                        .put("channel", channel);
        keep(arguments, message);
        reply.ok(
                new JsonObject()
                        .put("channel", channel)
                        .put("ts", message.getString("ts"))
                        .put("message", message));
        events.offer(message);
    }

    private void keep(MultiMap arguments, JsonObject message) {
        String thread = arguments.get("thread_ts");
        String metadata = arguments.get("metadata");
        if (thread != null) {
            message.put("thread_ts", thread);
        }
        if (metadata != null) {
            message.put("metadata", new JsonObject(metadata));
        }
        messages.add(message);
    }

    /// `conversations.history` and `conversations.replies`: the app's own messages, newest first.
    synchronized void history(MultiMap arguments, SlackReply reply) {
        JsonArray found = new JsonArray();
        for (JsonObject message : messages.reversed()) {
            boolean thread =
                    arguments.get("ts") == null
                            || arguments.get("ts").equals(message.getString("thread_ts"));
            if (thread && message.getString("channel").equals(arguments.get("channel"))) {
                found.add(message);
            }
        }
        reply.ok(new JsonObject().put("messages", found));
    }

    /// `users.info`
    synchronized void user(MultiMap arguments, SlackReply reply) {
        Person person = people.get(String.valueOf(arguments.get("user")));
        if (person == null) {
            reply.refused("user_not_found");
            return;
        }
        JsonObject user = new JsonObject().put("id", person.id()).put("real_name", person.name());
        reply.ok(new JsonObject().put("user", user));
    }

    private String ts() {
        return "%d.%06d".formatted(clock.instant().getEpochSecond(), ++count);
    }
}
