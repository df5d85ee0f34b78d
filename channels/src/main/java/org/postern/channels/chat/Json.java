package org.postern.channels.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.postern.channels.Reader.UnreadableException;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON of strangers, RFC 8259: whatever is asked for, the answer is a value, never an exception.
///
/// What is not there is absent; what is of another kind than asked for is empty. Nesting is bounded
/// by Jackson's limit of 1,000.
public final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /// Reads one object.
    ///
    /// @throws UnreadableException where the bytes are no JSON object in UTF-8
    public static Json read(Bytes bytes) throws UnreadableException {
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes.array());
        } catch (IOException e) {
            throw new UnreadableException(
                    "not JSON: " + firstLine(String.valueOf(e.getMessage())), e);
        }
        if (root == null || !root.isObject()) {
            throw new UnreadableException("not a JSON object");
        }
        return new Json(root);
    }

    /// The member of that name, or an absent value.
    public Json at(String name) {
        return new Json(node.path(name));
    }

    /// Whether it is there and not null.
    public boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    /// A string as it is; numbers and truth values as they are written; otherwise empty.
    public String text() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    /// The text of the member of that name.
    public String text(String name) {
        return at(name).text();
    }

    public boolean isTrue(String name) {
        return node.path(name).asBoolean(false);
    }

    /// A whole number.
    public Optional<Long> number(String name) {
        JsonNode number = node.path(name);
        return number.canConvertToExactIntegral() && number.canConvertToLong()
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /// The elements of a list.
    public List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Json(item)));
        }
        return items;
    }

    /// The names of the members of an object.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
