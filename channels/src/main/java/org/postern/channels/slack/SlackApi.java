package org.postern.channels.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;

import okhttp3.OkHttpClient;

import org.postern.channels.chat.Attempt;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// The Web API, <https://docs.slack.dev/apis/web-api/>, each call made once. The tokens go to the
/// configured server alone, for no redirect is followed.
final class SlackApi {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /// Shared by all accounts, for every one of these starts threads of its own. With statistics
    /// the library would call `auth.test` by itself.
    private static final SlackConfig CONFIG = quiet();

    private final SlackSettings settings;
    private final OkHttpClient http = Attempt.client(DEADLINE);

    /// One call of the library.
    @FunctionalInterface
    interface Call<T> {
        T make(MethodsClient client) throws IOException, SlackApiException;
    }

    SlackApi(SlackSettings settings) {
        this.settings = settings;
    }

    /// Makes one call with the bot's token.
    ///
    /// @param attempt watches how far it comes
    /// @throws SlackApiException when the status is not 200
    /// @throws IOException when there is no answer, or none that can be read
    <T> T call(Attempt attempt, Call<T> call)
            throws IOException, SlackApiException, InterruptedException {
        MethodsClient methods =
                Slack.getInstance(CONFIG, new SlackHttpClient(attempt.watching(http)))
                        .methods(settings.botToken().reveal());
        methods.setEndpointUrlPrefix(settings.apiUrl().toString());
        try {
            T answer = call.make(methods);
            if (answer == null) {
                throw new IOException("the answer is empty");
            }
            return answer;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new IOException(settings.say(e.toString()));
        } catch (JsonParseException | NullPointerException | ClassCastException e) {
            // What the library throws at an answer that is not in the promised form.
            throw new IOException(settings.say("the answer cannot be read: " + e.getMessage()));
        }
    }

    /// Where a new WebSocket may be opened, once.
    URI socketAddress() throws IOException, InterruptedException {
        String token = settings.appToken().reveal();
        URI address =
                parse(
                        ask(
                                        "apps.connections.open",
                                        client -> client.appsConnectionsOpen(r -> r.token(token)))
                                .getUrl());
        boolean plain = "http".equals(settings.apiUrl().getScheme());
        if (!"wss".equals(address.getScheme()) && !(plain && "ws".equals(address.getScheme()))) {
            throw new IOException("Slack named a socket address that is not wss://");
        }
        return address;
    }

    /// Who we are, for an operator.
    String identity() throws IOException, InterruptedException {
        AuthTestResponse answer = ask("auth.test", client -> client.authTest(r -> r));
        return settings.say("@" + answer.getUser() + " in " + answer.getTeam());
    }

    private <T extends SlackApiTextResponse> T ask(String method, Call<T> call)
            throws IOException, InterruptedException {
        T answer = made(method, call);
        if (!answer.isOk()) {
            String scope = answer.getNeeded() == null ? "" : ", needed: " + answer.getNeeded();
            throw new IOException(
                    settings.say("Slack refused " + method + ": " + answer.getError() + scope));
        }
        return answer;
    }

    private <T> T made(String method, Call<T> call) throws IOException, InterruptedException {
        try {
            return call(new Attempt(), call);
        } catch (SlackApiException e) {
            throw new IOException(
                    "Slack answered %s with HTTP %d".formatted(method, e.getResponse().code()));
        } catch (IOException e) {
            throw new IOException(
                    "Slack could not be asked for %s: %s".formatted(method, e.getMessage()));
        }
    }

    private static SlackConfig quiet() {
        SlackConfig config = new SlackConfig();
        config.setStatsEnabled(false);
        return config;
    }

    private static URI parse(String address) throws IOException {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException _) {
            throw new IOException("Slack named a socket address that is none");
        }
    }
}
