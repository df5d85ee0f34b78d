package org.postern.channels.telegram;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Secret;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/// How to reach one bot.
@Doc("A Telegram bot. People write to it in private, or it reads along in groups it is added to.")
public record TelegramSettings(
        @Doc("The token that BotFather handed out, such as 123456:ABC.") Secret token,
        @Doc("Where the Bot API is served; another address only for a Bot API server of one's own.")
                @Default("https://api.telegram.org")
                URI apiUrl,
        @Doc("How long one request waits for news before it comes back empty.") @Default("50s")
                Duration pollTimeout) {

    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{1,100}");
    private static final Duration LONGEST_POLL = Duration.ofSeconds(50);

    public TelegramSettings {
        if (!TOKEN.matcher(token.reveal()).matches()) {
            throw new IllegalArgumentException(
                    "token: must look like 123456:ABC, as BotFather gives it");
        }
        boolean http = "https".equals(apiUrl.getScheme()) || "http".equals(apiUrl.getScheme());
        if (!http || apiUrl.getHost() == null || apiUrl.getRawPath().length() > 1) {
            throw new IllegalArgumentException(
                    "api-url: must be https://HOST or https://HOST:PORT");
        }
        if (pollTimeout.compareTo(Duration.ofSeconds(1)) < 0
                || pollTimeout.compareTo(LONGEST_POLL) > 0) {
            throw new IllegalArgumentException("poll-timeout: must be between 1s and 50s");
        }
    }

    int port() {
        if (apiUrl.getPort() >= 0) {
            return apiUrl.getPort();
        }
        return "https".equals(apiUrl.getScheme()) ? 443 : 80;
    }

    /// A text without the token, for the peer's own words may repeat the address it was asked at.
    String redact(String text) {
        return text.replace(token.reveal(), "***");
    }
}
