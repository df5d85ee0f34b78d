package org.postern.channels.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One piece of news from the Bot API, byte for byte.
///
/// @param id `update_id`; rises by one, and restarts anywhere after a week of silence
/// @param raw the `Update` object as it stood in the answer
record Update(long id, Bytes raw) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Cuts the answer of `getUpdates` into its updates, without rewriting them.
    static List<Update> cut(byte[] answer) throws IOException {
        List<Update> updates = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && member.equals("result")) {
                    cutResult(parser, answer, updates);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return updates;
    }

    private static void cutResult(JsonParser parser, byte[] answer, List<Update> updates)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            long id = updateId(parser);
            int to = (int) parser.currentLocation().getByteOffset();
            if (from < 0 || to > answer.length) {
                throw new IOException("the answer is not UTF-8");
            }
            updates.add(new Update(id, Bytes.of(Arrays.copyOfRange(answer, from, to))));
        }
    }

    /// Reads one object to its end.
    private static long updateId(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("an update is not a JSON object");
        }
        Long id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = parser.currentName().equals("update_id");
            if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && named) {
                id = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
        if (id == null) {
            throw new IOException("an update has no update_id");
        }
        return id;
    }
}
