package org.postern.gateway.demo;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A simulated peer, for the demo and the tests: the Web API and the Socket Mode of Slack as one
/// app and its customers see them.
///
/// It repeats an event until it is acknowledged, over whichever socket is open, hands out socket
/// addresses that work once, tells the app about its own messages, and can be told to fail. It is
/// no Slack: people and rooms exist only as far as somebody writes.
///
/// Safe for use by several threads.
public final class SlackPeer implements AutoCloseable {
    private static final String BOT_TOKEN = "xoxb-4200042-simulated-peer";
    private static final String APP_TOKEN = "xapp-1-4200042-simulated-peer";

    private final Faults faults = new Faults();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final SlackEvents events;
    private final SlackRooms rooms;
    private final PeerServer server;

    public record Person(String id, String name) {}

    /// A channel, or a person's direct line to the app.
    public record Room(String id, boolean direct) {}

    /// What the app wrote.
    ///
    /// @param thread the message whose thread it is in, or empty
    public record Post(String channel, String thread, String ts, String text) {}

    /// A call the app made.
    public record Call(String method, MultiMap arguments) {}

    private SlackPeer(Vertx vertx, InstantSource clock, Duration patience) {
        this.events = new SlackEvents(vertx, patience);
        this.rooms = new SlackRooms(clock, events);
        this.server = PeerServer.start(vertx, this::handle, this::connect);
    }

    /// @param patience how long it waits for an acknowledgement; Slack itself waits three seconds,
    ///   then a minute, then five, and then gives up, which this does not
    public static SlackPeer start(Vertx vertx, InstantSource clock, Duration patience) {
        return new SlackPeer(vertx, clock, patience);
    }

    /// What to put into `api-url`.
    public URI url() {
        return URI.create("http://" + server.authority() + "/api/");
    }

    public String botToken() {
        return BOT_TOKEN;
    }

    public String appToken() {
        return APP_TOKEN;
    }

    /// Somebody writes.
    ///
    /// @return Slack's timestamp, which names the message within the room
    public String says(Person who, Room where, String text) {
        return rooms.says(who, where, "", text);
    }

    /// Somebody writes in a thread.
    public String replies(Person who, Room where, String thread, String text) {
        return rooms.says(who, where, thread, text);
    }

    /// Somebody writes and mentions the app, of which Slack tells twice.
    public String mentions(Person who, Room where, String text) {
        return rooms.mentions(who, where, text);
    }

    /// Somebody changes what they wrote.
    public void edits(Person who, Room where, String ts, String before, String after) {
        rooms.edits(who, where, ts, before, after);
    }

    /// Offers any event.
    ///
    /// @return its event id
    public String offers(JsonObject event) {
        return events.offer(event);
    }

    /// Sends something else than an event, such as a slash command, once.
    public void sends(JsonObject envelope) {
        events.send(envelope);
    }

    /// What the app wrote so far.
    public List<Post> posts() {
        return rooms.posts();
    }

    /// Every call of the app so far.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// How many events are not acknowledged yet.
    public int waiting() {
        return events.waiting();
    }

    /// How many sockets the app has open.
    public int sockets() {
        return events.sockets();
    }

    /// The envelope ids that were acknowledged, in order.
    public List<String> acknowledged() {
        return events.acknowledged();
    }

    /// Offers every event there ever was once more.
    public void redeliverEverything() {
        events.redeliver();
    }

    /// Asks the app to exchange its sockets, and closes the old ones a moment later.
    public void exchangeSockets() {
        events.disconnect("refresh_requested");
    }

    /// Tells the app that it is cut off, and why.
    public void disconnect(String reason) {
        events.disconnect(reason);
    }

    /// Closes every socket at once.
    public void closeSockets() {
        events.closeSockets();
    }

    /// The next socket address that is handed out is this one.
    public void nextSocketAt(URI address) {
        events.nextAddress(address);
    }

    public void failNext(String method, int status) {
        faults.add(method, new Faults.Fault.Answer(status, Optional.empty()));
    }

    public void failNext(String method, int status, Duration retryAfter) {
        faults.add(method, new Faults.Fault.Answer(status, Optional.of(retryAfter)));
    }

    /// The next call of this method is answered with 200 and `ok: false`.
    public void refuseNext(String method, String error) {
        JsonObject refusal = new JsonObject().put("ok", false).put("error", error);
        faults.add(method, new Faults.Fault.Words(refusal.encode()));
    }

    /// The next call of this method is answered with 200 and these words.
    public void garbleNext(String method, String words) {
        faults.add(method, new Faults.Fault.Words(words));
    }

    /// The next call of this method takes effect, and its answer is lost.
    public void dropNextAnswer(String method) {
        faults.add(method, new Faults.Fault.Silence());
    }

    @Override
    public void close() {
        events.closeSockets();
        server.close();
    }

    private void connect(ServerWebSocket socket) {
        events.connect(socket);
    }

    private void handle(HttpServerRequest request) {
        request.setExpectMultipart(true);
        request.end().onSuccess(_ -> dispatch(request));
    }

    private void dispatch(HttpServerRequest request) {
        SlackReply reply = new SlackReply(request);
        String path = String.valueOf(request.path());
        if (!path.startsWith("/api/")) {
            reply.status(404, Optional.empty());
            return;
        }
        String method = path.substring("/api/".length());
        calls.add(new Call(method, request.formAttributes()));
        String token = method.equals("apps.connections.open") ? APP_TOKEN : BOT_TOKEN;
        if (("Bearer " + token).equals(request.getHeader("Authorization"))) {
            perform(method, request.formAttributes(), reply);
        } else {
            reply.refused("invalid_auth");
        }
    }

    private void perform(String method, MultiMap arguments, SlackReply reply) {
        SlackReply answer = reply;
        Optional<Faults.Fault> fault = faults.next(method);
        if (fault.isPresent()) {
            switch (fault.get()) {
                case Faults.Fault.Answer(int status, Optional<Duration> retryAfter) -> {
                    reply.status(status, retryAfter);
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
            case "auth.test" -> answer.ok(SlackRooms.identity());
            case "apps.connections.open" ->
                    answer.ok(new JsonObject().put("url", events.ticket(server.authority())));
            case "chat.postMessage" -> rooms.post(arguments, answer);
            case "conversations.history", "conversations.replies" ->
                    rooms.history(arguments, answer);
            case "users.info" -> rooms.user(arguments, answer);
            default -> answer.refused("unknown_method");
        }
    }
}
