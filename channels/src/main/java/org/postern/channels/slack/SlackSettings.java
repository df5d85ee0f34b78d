package org.postern.channels.slack;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Secret;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/// How to reach one app in one workspace.
@Doc("A Slack app with Socket Mode. People mention it in channels or write to it directly.")
public record SlackSettings(
        @Doc(
                        "The bot token, xoxb-…, with the scopes chat:write, im:history,"
                                + " channels:history and app_mentions:read.")
                Secret botToken,
        @Doc("The app-level token, xapp-…, with the scope connections:write.") Secret appToken,
        @Doc("Where the Web API is served.") @Default("https://slack.com/api/") URI apiUrl,
        @Doc(
                        "How often a silent socket is asked whether it is still there; it is given"
                                + " up after one and a half times that.")
                @Default("15s")
                Duration heartbeat) {

    private static final Pattern BOT_TOKEN = Pattern.compile("xoxb-[A-Za-z0-9-]{1,250}");
    private static final Pattern APP_TOKEN = Pattern.compile("xapp-[A-Za-z0-9-]{1,250}");
    private static final Duration SLOWEST = Duration.ofSeconds(40);

    public SlackSettings {
        if (!BOT_TOKEN.matcher(botToken.reveal()).matches()) {
            throw new IllegalArgumentException("bot-token: must begin with xoxb-");
        }
        if (!APP_TOKEN.matcher(appToken.reveal()).matches()) {
            throw new IllegalArgumentException("app-token: must begin with xapp-");
        }
        boolean http = "https".equals(apiUrl.getScheme()) || "http".equals(apiUrl.getScheme());
        if (!http || apiUrl.getHost() == null || !apiUrl.getPath().endsWith("/")) {
            throw new IllegalArgumentException("api-url: must be https://HOST/api/");
        }
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0 || heartbeat.compareTo(SLOWEST) > 0) {
            throw new IllegalArgumentException("heartbeat: must be between 1s and 40s");
        }
    }

    /// A text fit for a log: without our tokens, in one line, and not endless.
    String say(String text) {
        String safe =
                text.replace(botToken.reveal(), "***")
                        .replace(appToken.reveal(), "***")
                        .replaceAll("\\p{Cntrl}", " ");
        return safe.length() <= 300 ? safe : safe.substring(0, 300) + "…";
    }
}
