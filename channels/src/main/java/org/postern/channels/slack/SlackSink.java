package org.postern.channels.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;

import org.postern.channels.Delivery;
import org.postern.channels.Sink;
import org.postern.channels.chat.Attempt;
import org.postern.channels.chat.Lanes;
import org.postern.channels.chat.Pieces;
import org.postern.schema.message.Outgoing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends by `chat.postMessage`: <https://docs.slack.dev/reference/methods/chat.postMessage>.
///
/// Slack knows no key that would make a second attempt harmless. So every part of a message carries
/// our message identifier as metadata; when an attempt ended without an answer, the next one of the
/// same message first looks back into the room and sends only what is not there. That memory lasts
/// as long as the process.
///
/// A text above 4,000 characters goes out in numbered parts, one a second; the first part that
/// fails ends it, and when some parts went out, the whole is *unknown*.
public final class SlackSink implements Sink {
    private static final int TEXT_LIMIT = 4000;
    private static final int PARTS_LIMIT = 50;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SlackSettings settings;
    private final SlackApi api;
    private final Lanes lanes;
    private final SlackLookback lookback;

    public SlackSink(SlackSettings settings, InstantSource clock) {
        this.settings = settings;
        this.api = new SlackApi(settings);
        this.lanes = new Lanes(clock, INTERVAL);
        this.lookback = new SlackLookback(api);
    }

    @Override
    public Delivery send(Outgoing outgoing) throws InterruptedException {
        if (!(outgoing.route() instanceof Outgoing.Route.Chat chat)) {
            return new Delivery.Refused("A Slack account sends chat messages only.");
        }
        String text = outgoing.payload().text(StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new Delivery.Refused("There is no text to send.");
        }
        List<String> parts = Pieces.of(text, TEXT_LIMIT);
        if (parts.size() > PARTS_LIMIT) {
            return new Delivery.Refused("The text is too long for a chat.");
        }
        Optional<Duration> closed = lanes.closedFor(chat.conversation().place());
        if (closed.isPresent()) {
            return new Delivery.Deferred("Slack asked us to wait.", closed);
        }
        Delivery delivery = sendAll(outgoing, chat, parts);
        lookback.remember(outgoing.messageId(), delivery);
        return delivery;
    }

    @Override
    public String check() throws IOException, InterruptedException {
        return "Slack lets us send as " + api.identity() + ".";
    }

    private Delivery sendAll(Outgoing outgoing, Outgoing.Route.Chat chat, List<String> parts)
            throws InterruptedException {
        String place = chat.conversation().place();
        Map<Integer, String> there = lookback.parts(outgoing.messageId(), chat.conversation());
        Delivery last = new Delivery.Refused("There is no text to send.");
        for (int i = 0; i < parts.size(); i++) {
            String known = there.get(i);
            if (known != null) {
                last = new Delivery.Accepted(known);
                continue;
            }
            lanes.pace(place);
            last = post(request(outgoing, chat, i, parts.get(i)));
            if (last instanceof Delivery.Deferred(_, Optional<Duration> wait)) {
                wait.ifPresent(time -> lanes.close(place, time));
            }
            if (!(last instanceof Delivery.Accepted)) {
                return i == 0 ? last : stoppedAt(i, parts.size(), last);
            }
        }
        return last;
    }

    private static Delivery stoppedAt(int part, int parts, Delivery failure) {
        return new Delivery.Unknown(
                "%d of %d parts went out, then: %s".formatted(part, parts, failure));
    }

    private Delivery post(ChatPostMessageRequest request) throws InterruptedException {
        Attempt attempt = new Attempt();
        SlackAnswer answer = new SlackAnswer(settings, attempt);
        try {
            return answer.answered(api.call(attempt, client -> client.chatPostMessage(request)));
        } catch (SlackApiException e) {
            return answer.failed(e);
        } catch (IOException e) {
            return answer.failed(e);
        }
    }

    private static ChatPostMessageRequest request(
            Outgoing outgoing, Outgoing.Route.Chat chat, int part, String text) {
        String thread = chat.conversation().thread();
        return ChatPostMessageRequest.builder()
                .channel(chat.conversation().place())
                .threadTs(thread.isEmpty() ? null : thread)
                .text(SlackText.escaped(text))
                .mrkdwn(false)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .metadata(SlackLookback.metadata(outgoing.messageId(), part))
                .build();
    }
}
