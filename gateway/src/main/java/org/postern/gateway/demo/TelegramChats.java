package org.postern.gateway.demo;

import io.vertx.core.json.JsonObject;

import org.postern.gateway.demo.TelegramPeer.Person;
import org.postern.gateway.demo.TelegramPeer.Post;
import org.postern.gateway.demo.TelegramPeer.Room;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The chats of a bot: what people write in them, and what the bot writes.
final class TelegramChats {
    private static final int TEXT_LIMIT = 4096;
    private static final JsonObject NOTHING = new JsonObject();

    private final InstantSource clock;
    private final List<Post> posts = new ArrayList<>();
    private final Set<Long> blocked = new HashSet<>();
    private final Map<Long, Long> moved = new HashMap<>();
    private int nextMessage = 1;

    TelegramChats(InstantSource clock) {
        this.clock = clock;
    }

    static JsonObject bot() {
        return new JsonObject()
                .put("id", 4200042)
                .put("is_bot", true)
                .put("first_name", "Postern")
                .put("username", "postern_demo_bot");
    }

    static JsonObject privately(Person who) {
        return new JsonObject()
                .put("id", who.id())
                .put("type", "private")
                .put("first_name", who.firstName());
    }

    static JsonObject group(Room room) {
        return new JsonObject()
                .put("id", room.id())
                .put("type", "supergroup")
                .put("title", room.title());
    }

    static void topic(Room room, JsonObject message) {
        if (room.thread() != 0) {
            message.put("message_thread_id", room.thread()).put("is_topic_message", true);
        }
    }

    synchronized JsonObject message(Person who, JsonObject chat, String text) {
        JsonObject from =
                new JsonObject()
                        .put("id", who.id())
                        .put("is_bot", false)
                        .put("first_name", who.firstName())
                        .put("username", who.username());
        return written(from, chat, text);
    }

    private JsonObject written(JsonObject from, JsonObject chat, String text) {
        return new JsonObject()
                .put("message_id", nextMessage++)
                .put("from", from)
                .put("chat", chat)
                .put("date", clock.instant().getEpochSecond())
                .put("text", text);
    }

    synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    synchronized void block(long chat) {
        blocked.add(chat);
    }

    synchronized void migrate(long from, long to) {
        moved.put(from, to);
    }

    /// `sendMessage`
    synchronized void post(JsonObject arguments, TelegramReply reply) {
        String text = arguments.getString("text", "");
        long chat = Long.parseLong(String.valueOf(arguments.getValue("chat_id")));
        if (text.isBlank()) {
            reply.error(400, "Bad Request: message text is empty", NOTHING);
        } else if (text.length() > TEXT_LIMIT) {
            reply.error(400, "Bad Request: message is too long", NOTHING);
        } else if (blocked.contains(chat)) {
            reply.error(403, "Forbidden: bot was blocked by the user", NOTHING);
        } else if (moved.containsKey(chat)) {
            reply.error(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    new JsonObject().put("migrate_to_chat_id", moved.get(chat)));
        } else {
            reply.ok(keep(chat, arguments, text));
        }
    }

    private JsonObject keep(long chat, JsonObject arguments, String text) {
        JsonObject place = new JsonObject().put("id", chat).put("type", "private");
        JsonObject message = written(bot(), place, text);
        int answered =
                arguments
                        .getJsonObject("reply_parameters", new JsonObject())
                        .getInteger("message_id", 0);
        posts.add(
                new Post(
                        chat,
                        arguments.getInteger("message_thread_id", 0),
                        answered,
                        message.getInteger("message_id"),
                        text));
        return message;
    }
}
