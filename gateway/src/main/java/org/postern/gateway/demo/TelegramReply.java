package org.postern.gateway.demo;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/// The one answer to one call of the Bot API.
///
/// @param request the call
/// @param silent whether the connection ends instead of the answer
record TelegramReply(HttpServerRequest request, boolean silent) {

    TelegramReply(HttpServerRequest request) {
        this(request, false);
    }

    /// The same, but the answer never arrives.
    TelegramReply lost() {
        return new TelegramReply(request, true);
    }

    void ok(Object result) {
        send(200, new JsonObject().put("ok", true).put("result", result));
    }

    void error(int status, String description, JsonObject parameters) {
        JsonObject error =
                new JsonObject()
                        .put("ok", false)
                        .put("error_code", status)
                        .put("description", description);
        send(status, parameters.isEmpty() ? error : error.put("parameters", parameters));
    }

    void words(String body) {
        request.response().end(body);
    }

    void cut() {
        request.connection().close();
    }

    private void send(int status, JsonObject answer) {
        if (silent) {
            cut();
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(answer.toBuffer());
    }
}
