package org.postern.schema.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What agents are told, on which events and under which conditions: `notification_event` with its
/// items and texts.
///
/// @param items values by key, as they stand in `notification_event_item`
/// @param texts by language
public record Notification(
        long id, String name, Map<String, List<String>> items, Map<String, Text> texts) {

    public Notification {
        items = Map.copyOf(items);
        texts = Map.copyOf(texts);
    }

    /// A text with its tags still in it.
    public record Text(String subject, String body, boolean html) {}

    public List<String> values(String key) {
        return items.getOrDefault(key, List.of());
    }

    /// The text in that language, else in English, else in any.
    public Optional<Text> text(String language) {
        Text wanted = texts.getOrDefault(language, texts.get("en"));
        return wanted != null ? Optional.of(wanted) : texts.values().stream().findFirst();
    }
}
