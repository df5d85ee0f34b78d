package org.postern.channels.slack;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.channels.slack.SlackSocket.News;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Socket Mode: <https://docs.slack.dev/apis/events-api/using-socket-mode>.
///
/// Every event is taken in, in the order it came, and acknowledged on the socket that brought it
/// after the commit. What is not acknowledged Slack sends again, over any socket, under the same
/// key. When Slack announces that it will close a socket, the next one is opened first.
public final class SlackSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSource.class);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final String account;
    private final SlackSettings settings;
    private final InstantSource clock;
    private final SlackApi api;

    /// An event that waits for its commit.
    private record Event(SlackSocket socket, Envelope envelope) {}

    public SlackSource(String account, SlackSettings settings, InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.clock = clock;
        this.api = new SlackApi(settings);
    }

    @Override
    public void run(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        try (SlackSockets sockets = new SlackSockets(api, settings.heartbeat())) {
            sockets.open();
            while (!Thread.interrupted()) {
                take(sockets, settings.heartbeat(), intake);
            }
        }
        throw new InterruptedException();
    }

    /// Slack cannot be asked what waits; it repeats what was not acknowledged as soon as a socket
    /// is open. So this listens until nothing came for two seconds.
    @Override
    public void fetch(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        try (SlackSockets sockets = new SlackSockets(api, settings.heartbeat())) {
            sockets.open();
            while (take(sockets, QUIET, intake)) {
                LOG.debug("There was news; listening on.");
            }
        }
    }

    @Override
    public String check() throws IOException, InterruptedException {
        String identity = api.identity();
        api.socketAddress();
        return "Slack knows us as " + identity + ", and Socket Mode is open to us.";
    }

    /// @return whether there was news
    private boolean take(SlackSockets sockets, Duration wait, Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        List<News> news = sockets.next(wait);
        List<Event> events = new ArrayList<>();
        List<News.Closed> closed = new ArrayList<>();
        boolean exchange = false;
        for (News item : news) {
            switch (item) {
                case News.Said(SlackSocket socket, String text) ->
                        exchange |= sort(socket, text, events);
                case News.Closed end -> closed.add(end);
            }
        }
        settle(events, intake);
        intake.alive();
        if (exchange) {
            sockets.open();
        }
        for (News.Closed end : closed) {
            sockets.closed(end);
        }
        return !news.isEmpty();
    }

    private void settle(List<Event> events, Intake intake) throws Intake.UnavailableException {
        if (events.isEmpty()) {
            return;
        }
        intake.accept(events.stream().map(this::arrival).toList());
        events.forEach(event -> event.socket().acknowledge(event.envelope().id()));
    }

    /// Puts an event to the others, and says whether Slack wants a new socket.
    private boolean sort(SlackSocket socket, String text, List<Event> events) throws IOException {
        Envelope envelope;
        try {
            envelope = Envelope.read(text);
        } catch (IOException e) {
            LOG.warn("Slack sent {} characters that are no envelope.", text.length(), e);
            return false;
        }
        switch (envelope.type()) {
            case "events_api" -> events.add(new Event(socket, envelope));
            case "hello" -> LOG.info("Slack says hello to the account {}.", account);
            case "disconnect" -> {
                return mayReturn(envelope.reason());
            }
            default ->
                    LOG.warn(
                            "Slack sent a {}, which is not acknowledged, for nobody handles it.",
                            settings.say(envelope.type()));
        }
        return false;
    }

    /// `warning` and `refresh_requested` are the daily round; everything else would only happen
    /// again.
    private static boolean mayReturn(String reason) throws IOException {
        return switch (reason) {
            case "link_disabled" -> throw new IOException("Socket Mode is switched off in the app");
            case "too_many_websockets" ->
                    throw new IOException("The app has too many sockets open already");
            default -> true;
        };
    }

    private Arrival arrival(Event event) {
        Bytes raw = Bytes.of(event.envelope().payload());
        return new Arrival(
                account, SlackEvent.key(raw), Arrival.Format.SLACK, clock.instant(), raw);
    }
}
