package org.postern.channels.telegram;

import org.postern.channels.Reader.UnreadableException;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The two calls that receiving needs: <https://core.telegram.org/bots/api#getting-updates>.
///
/// Every failure is an [IOException] with a sentence in which the token cannot stand: the
/// exceptions of the HTTP client are retold, not passed on.
final class TelegramApi implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SPARE = Duration.ofSeconds(15);
    private static final long ANSWER_LIMIT = 64L * 1024 * 1024;

    // What an account may send us. Sent with every call, for Telegram remembers the last list.
    private static final String ALLOWED =
            "[\"message\",\"edited_message\",\"channel_post\",\"edited_channel_post\"]";

    private final TelegramSettings settings;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    TelegramApi(TelegramSettings settings) {
        this.settings = settings;
    }

    /// Asks for news. Naming an offset confirms every update below it.
    ///
    /// @param offset never negative: that would drop what waits
    /// @param wait how long Telegram may wait for news; zero answers at once
    List<Update> updates(OptionalLong offset, Duration wait)
            throws IOException, InterruptedException {
        String from = offset.isPresent() ? "\"offset\":" + offset.getAsLong() + "," : "";
        String body =
                "{%s\"limit\":100,\"timeout\":%d,\"allowed_updates\":%s}"
                        .formatted(from, wait.toSeconds(), ALLOWED);
        byte[] answer = call("getUpdates", body, wait.plus(SPARE));
        try {
            return Update.cut(answer);
        } catch (IOException e) {
            throw new IOException(
                    "Telegram's answer to getUpdates cannot be read: "
                            + say(String.valueOf(e.getMessage())));
        }
    }

    /// The bot's own name, with an `@`.
    String name() throws IOException, InterruptedException {
        try {
            Json answer = Json.read(Bytes.of(call("getMe", "{}", SPARE)));
            return "@" + answer.at("result").text("username");
        } catch (UnreadableException e) {
            throw new IOException("Telegram's answer to getMe cannot be read", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private byte[] call(String method, String body, Duration deadline)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = exchange(method, body, deadline);
        if (response.statusCode() != 200) {
            throw new IOException(complaint(method, response.statusCode(), response.body()));
        }
        return response.body();
    }

    private HttpResponse<byte[]> exchange(String method, String body, Duration deadline)
            throws IOException, InterruptedException {
        URI uri = settings.apiUrl().resolve("/bot" + settings.token().reveal() + "/" + method);
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LIMIT));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException(
                    "Telegram did not answer %s within %d s"
                            .formatted(method, deadline.toSeconds()));
        } catch (ExecutionException e) {
            throw new IOException(
                    "Telegram could not be asked for %s: %s"
                            .formatted(method, say(String.valueOf(e.getCause()))));
        } finally {
            answer.cancel(true);
        }
    }

    private String complaint(String method, int status, byte[] body) {
        String reason = "HTTP " + status + " " + description(body);
        return switch (status) {
            case 401, 404 -> "Telegram does not know this token (" + say(reason) + ")";
            case 409 ->
                    "Another program reads this bot, or a webhook is set for it; only one may ("
                            + say(reason)
                            + ")";
            default -> "Telegram refused " + method + ": " + say(reason);
        };
    }

    private static String description(byte[] body) {
        try {
            return Json.read(Bytes.of(body)).text("description");
        } catch (UnreadableException _) {
            return "without a readable answer";
        }
    }

    private String say(String text) {
        String safe = settings.redact(text).replaceAll("\\p{Cntrl}", " ");
        return safe.length() <= 300 ? safe : safe.substring(0, 300) + "…";
    }
}
