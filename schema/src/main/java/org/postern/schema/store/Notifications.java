package org.postern.schema.store;

import org.postern.schema.ticket.Notification;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is told on which event: valid rows of `notification_event`.
public final class Notifications {

    private final Cached<List<Notification>> notifications;

    public Notifications(InstantSource clock) {
        this.notifications = new Cached<>(clock, Notifications::load);
    }

    /// Those that the event triggers, in the order of ids; their conditions are not looked at.
    public List<Notification> on(Tx tx, String event) {
        return notifications.get(tx).stream()
                .filter(notification -> notification.values("Events").contains(event))
                .toList();
    }

    private record Item(long id, String key, String value) {}

    private record Text(long id, String language, Notification.Text text) {}

    private static List<Notification> load(Tx tx) {
        Map<Long, Map<String, List<String>>> items = new HashMap<>();
        items(tx)
                .forEach(
                        item ->
                                items.computeIfAbsent(item.id(), _ -> new HashMap<>())
                                        .computeIfAbsent(item.key(), _ -> new ArrayList<>())
                                        .add(item.value()));
        Map<Long, Map<String, Notification.Text>> texts = new HashMap<>();
        texts(tx)
                .forEach(
                        text ->
                                texts.computeIfAbsent(text.id(), _ -> new HashMap<>())
                                        .put(text.language(), text.text()));
        return tx.handle()
                .createQuery(
                        """
                        select n.id, n.name from notification_event n
                        join valid v on v.id = n.valid_id
                        where v.name = 'valid' order by n.id\
                        """)
                .map(
                        (rs, _) ->
                                new Notification(
                                        rs.getLong(1),
                                        rs.getString(2),
                                        items.getOrDefault(rs.getLong(1), Map.of()),
                                        texts.getOrDefault(rs.getLong(1), Map.of())))
                .list();
    }

    private static List<Item> items(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select notification_id, event_key, event_value
                        from notification_event_item\
                        """)
                .map((rs, _) -> new Item(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    private static List<Text> texts(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select notification_id, language, subject, text, content_type
                        from notification_event_message\
                        """)
                .map(
                        (rs, _) ->
                                new Text(
                                        rs.getLong(1),
                                        rs.getString(2),
                                        new Notification.Text(
                                                rs.getString(3),
                                                rs.getString(4),
                                                rs.getString(5).contains("html"))))
                .list();
    }
}
