package org.postern.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A simulated peer, for the demo and the tests: the Bot API as one bot and its customers see it.
///
/// It keeps an update until a call names a higher offset, serves one poller and sends a second one
/// the conflict, takes method names in any case, and can be told to fail. It is no Telegram: people
/// exist only as far as they write.
///
/// Safe for use by several threads.
public final class TelegramPeer implements AutoCloseable {
    private static final String TOKEN = "4200042:simulated-peer_for-the-demo";

    private final Faults faults = new Faults();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final TelegramUpdates updates;
    private final TelegramChats chats;
    private final PeerServer server;

    /// A customer, who has a private chat with the bot under the same id.
    public record Person(long id, String firstName, String username) {}

    /// A group or a topic in it.
    ///
    /// @param thread the topic, or 0
    public record Room(long id, String title, int thread) {}

    /// What the bot wrote.
    ///
    /// @param thread the topic, or 0
    /// @param replyTo the message it answers, or 0
    public record Post(long chat, int thread, int replyTo, int messageId, String text) {}

    /// A call the bot made.
    public record Call(String method, JsonObject arguments) {}

    private TelegramPeer(Vertx vertx, InstantSource clock) {
        this.updates = new TelegramUpdates(vertx);
        this.chats = new TelegramChats(clock);
        this.server = PeerServer.start(vertx, this::handle);
    }

    public static TelegramPeer start(Vertx vertx, InstantSource clock) {
        return new TelegramPeer(vertx, clock);
    }

    /// What to put into `api-url`.
    public URI url() {
        return URI.create("http://" + server.authority());
    }

    /// What to put into `token`.
    public String token() {
        return TOKEN;
    }

    /// Somebody writes to the bot in private.
    ///
    /// @return the id of the message
    public int says(Person who, String text) {
        JsonObject message = chats.message(who, TelegramChats.privately(who), text);
        updates.offer(new JsonObject().put("message", message));
        return message.getInteger("message_id");
    }

    /// Somebody writes in a group.
    ///
    /// @return the id of the message
    public int says(Person who, Room where, String text) {
        JsonObject message = chats.message(who, TelegramChats.group(where), text);
        TelegramChats.topic(where, message);
        updates.offer(new JsonObject().put("message", message));
        return message.getInteger("message_id");
    }

    /// Somebody changes what they wrote in private.
    public void edits(Person who, int messageId, String text) {
        JsonObject message = chats.message(who, TelegramChats.privately(who), text);
        message.put("edit_date", message.getLong("date")).put("message_id", messageId);
        updates.offer(new JsonObject().put("edited_message", message));
    }

    /// Offers any update.
    ///
    /// @param update without its id
    /// @return its id
    public long offers(JsonObject update) {
        return updates.offer(update);
    }

    /// What the bot wrote so far.
    public List<Post> posts() {
        return chats.posts();
    }

    /// Every call of the bot so far.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// How many updates are not confirmed yet.
    public int waiting() {
        return updates.waiting();
    }

    /// The next update gets this id, as happens after a week of silence.
    public void nextUpdateId(long id) {
        updates.nextId(id);
    }

    /// Offers every update there ever was once more, as if nothing had been confirmed.
    public void redeliverEverything() {
        updates.redeliver();
    }

    /// The person no longer wants to hear from the bot.
    public void block(Person who) {
        chats.block(who.id());
    }

    /// The group becomes a supergroup with another id; writing to the old one is refused.
    public void migrate(long from, long to) {
        chats.migrate(from, to);
    }

    public void failNext(String method, int status) {
        faults.add(method, new Faults.Fault.Answer(status, Optional.empty()));
    }

    public void failNext(String method, int status, Duration retryAfter) {
        faults.add(method, new Faults.Fault.Answer(status, Optional.of(retryAfter)));
    }

    /// The next call of this method is answered with 200 and these words.
    public void garbleNext(String method, String words) {
        faults.add(method, new Faults.Fault.Words(words));
    }

    /// The next call of this method takes effect, and its answer is lost.
    public void dropNextAnswer(String method) {
        faults.add(method, new Faults.Fault.Silence());
    }

    /// Ends the connection of whoever is waiting for news.
    public void cutPoller() {
        updates.cut();
    }

    @Override
    public void close() {
        updates.cut();
        server.close();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> dispatch(request, body));
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        TelegramReply reply = new TelegramReply(request);
        List<String> path = List.of(String.valueOf(request.path()).split("/", -1));
        if (path.size() != 3 || !path.get(1).equals("bot" + TOKEN)) {
            reply.error(401, "Unauthorized", new JsonObject());
            return;
        }
        String method = path.get(2).toLowerCase(Locale.ROOT);
        try {
            JsonObject arguments = body.length() == 0 ? new JsonObject() : body.toJsonObject();
            calls.add(new Call(method, arguments));
            perform(method, arguments, reply);
        } catch (DecodeException | ClassCastException e) {
            reply.error(400, "Bad Request: " + e.getMessage(), new JsonObject());
        }
    }

    private void perform(String method, JsonObject arguments, TelegramReply reply) {
        TelegramReply answer = reply;
        Optional<Faults.Fault> fault = faults.next(method);
        if (fault.isPresent()) {
            switch (fault.get()) {
                case Faults.Fault.Answer(int status, Optional<Duration> retryAfter) -> {
                    reply.error(status, "Simulated trouble", wait(retryAfter));
                    return;
                }
                case Faults.Fault.Words(String body) -> {
                    reply.words(body);
                    return;
                }
                case Faults.Fault.Silence() -> answer = reply.lost();
            }
        }
        switch (method) {
            case "getupdates" -> updates.poll(arguments, answer);
            case "sendmessage" -> chats.post(arguments, answer);
            case "getme" -> answer.ok(TelegramChats.bot());
            case "deletewebhook" -> answer.ok(true);
            default -> answer.error(404, "Not Found", new JsonObject());
        }
    }

    private static JsonObject wait(Optional<Duration> retryAfter) {
        JsonObject parameters = new JsonObject();
        retryAfter.ifPresent(time -> parameters.put("retry_after", time.toSeconds()));
        return parameters;
    }
}
