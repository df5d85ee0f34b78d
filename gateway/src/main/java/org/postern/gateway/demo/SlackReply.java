package org.postern.gateway.demo;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.util.Optional;

/// The one answer to one call of the Web API.
///
/// @param request the call
/// @param silent whether the connection ends instead of the answer
record SlackReply(HttpServerRequest request, boolean silent) {

    SlackReply(HttpServerRequest request) {
        this(request, false);
    }

    /// The same, but the answer never arrives.
    SlackReply lost() {
        return new SlackReply(request, true);
    }

    void ok(JsonObject members) {
        words(new JsonObject().put("ok", true).mergeIn(members).encode());
    }

    void refused(String error) {
        words(new JsonObject().put("ok", false).put("error", error).encode());
    }

    void status(int status, Optional<Duration> retryAfter) {
        HttpServerResponse response = request.response().setStatusCode(status);
        retryAfter.ifPresent(
                time -> response.putHeader("Retry-After", String.valueOf(time.toSeconds())));
        response.end(new JsonObject().put("ok", false).put("error", "simulated").encode());
    }

    void words(String body) {
        if (silent) {
            request.connection().close();
            return;
        }
        request.response().putHeader("content-type", "application/json").end(body);
    }
}
