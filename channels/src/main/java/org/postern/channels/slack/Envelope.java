package org.postern.channels.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/// One message on a socket: <https://docs.slack.dev/apis/events-api/using-socket-mode#events>.
///
/// @param type `hello`, `disconnect`, `events_api`, `slash_commands`, `interactive`, …
/// @param id `envelope_id`, by which it is acknowledged; or empty
/// @param reason why Slack wants to disconnect; or empty
/// @param payload the event as it stood in the message, to the letter; or empty
record Envelope(String type, String id, String reason, String payload) {
    private static final JsonFactory JSON = new JsonFactory();

    static Envelope read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the message is not a JSON object");
            }
            return members(parser, text);
        }
    }

    private static Envelope members(JsonParser parser, String text) throws IOException {
        String type = "";
        String id = "";
        String reason = "";
        String payload = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            int from = (int) parser.currentTokenLocation().getCharOffset();
            String value = token == JsonToken.VALUE_STRING ? parser.getText() : "";
            parser.skipChildren();
            switch (member) {
                case "type" -> type = value;
                case "envelope_id" -> id = value;
                case "reason" -> reason = value;
                case "payload" -> {
                    int to = (int) parser.currentLocation().getCharOffset();
                    payload = token == JsonToken.START_OBJECT ? text.substring(from, to) : "";
                }
                default -> {}
            }
        }
        return new Envelope(type, id, reason, payload);
    }
}
