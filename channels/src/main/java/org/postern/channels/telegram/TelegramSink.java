package org.postern.channels.telegram;

import okhttp3.OkHttpClient;

import org.postern.channels.Delivery;
import org.postern.channels.Sink;
import org.postern.channels.chat.Attempt;
import org.postern.channels.chat.Lanes;
import org.postern.channels.chat.Pieces;
import org.postern.schema.message.Outgoing;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Sends by `sendMessage`: <https://core.telegram.org/bots/api#sendmessage>.
///
/// There is no key that would make a second attempt harmless, so what failed after the request was
/// written is *unknown*. A text above 4,096 UTF-16 units goes out in numbered parts, one a second;
/// the first part that fails ends it, and when some parts went out, the whole is *unknown*.
public final class TelegramSink implements Sink {
    private static final int TEXT_LIMIT = 4096;
    private static final int PARTS_LIMIT = 50;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TelegramSettings settings;
    private final OkHttpClient http = Attempt.client(DEADLINE);
    private final Lanes lanes;

    public TelegramSink(TelegramSettings settings, InstantSource clock) {
        this.settings = settings;
        this.lanes = new Lanes(clock, INTERVAL);
    }

    @Override
    public Delivery send(Outgoing outgoing) throws InterruptedException {
        if (!(outgoing.route() instanceof Outgoing.Route.Chat chat)) {
            return new Delivery.Refused("A Telegram account sends chat messages only.");
        }
        String text = outgoing.payload().text(StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new Delivery.Refused("There is no text to send.");
        }
        List<String> parts = Pieces.of(text, TEXT_LIMIT);
        if (parts.size() > PARTS_LIMIT) {
            return new Delivery.Refused("The text is too long for a chat.");
        }
        String lane = chat.conversation().place();
        Optional<Duration> closed = lanes.closedFor(lane);
        return closed.isPresent()
                ? new Delivery.Deferred("Telegram asked us to wait.", closed)
                : sendAll(chat, parts);
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try (TelegramApi api = new TelegramApi(settings)) {
            return "Telegram lets us send as " + api.name() + ".";
        }
    }

    private Delivery sendAll(Outgoing.Route.Chat chat, List<String> parts)
            throws InterruptedException {
        Delivery last = new Delivery.Refused("There is no text to send.");
        for (int i = 0; i < parts.size(); i++) {
            lanes.pace(chat.conversation().place());
            last = sendPart(message(chat, parts.get(i)));
            if (last instanceof Delivery.Deferred(_, Optional<Duration> wait)) {
                wait.ifPresent(time -> lanes.close(chat.conversation().place(), time));
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

    private Delivery sendPart(SendMessage message) throws InterruptedException {
        Attempt attempt = new Attempt();
        TelegramAnswer answer = new TelegramAnswer(settings, attempt);
        try {
            return answer.accepted(client(attempt).executeAsync(message).get());
        } catch (TelegramApiException e) {
            return answer.failed(e);
        } catch (ExecutionException e) {
            Optional<String> moved = answer.movedTo(e.getCause());
            if (moved.isPresent() && !message.getChatId().equals(moved.get())) {
                message.setChatId(moved.get());
                return sendPart(message);
            }
            return answer.failed(e.getCause());
        }
    }

    private OkHttpTelegramClient client(Attempt attempt) {
        TelegramUrl url =
                TelegramUrl.builder()
                        .schema(settings.apiUrl().getScheme())
                        .host(settings.apiUrl().getHost())
                        .port(settings.port())
                        .build();
        return new OkHttpTelegramClient(attempt.watching(http), settings.token().reveal(), url);
    }

    private static SendMessage message(Outgoing.Route.Chat chat, String text) {
        SendMessage message = new SendMessage(chat.conversation().place(), text);
        message.setDisableWebPagePreview(true);
        whole(chat.conversation().thread()).ifPresent(message::setMessageThreadId);
        whole(chat.inReplyTo())
                .ifPresent(
                        id ->
                                message.setReplyParameters(
                                        ReplyParameters.builder()
                                                .messageId(id)
                                                .allowSendingWithoutReply(true)
                                                .build()));
        return message;
    }

    /// The ids of Telegram are whole numbers; anything else is none of Telegram's.
    private static Optional<Integer> whole(String id) {
        return id.matches("[0-9]{1,9}") || id.matches("1[0-9]{9}")
                ? Optional.of(Integer.valueOf(id))
                : Optional.empty();
    }
}
