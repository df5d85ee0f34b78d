package org.postern.schema.store;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.QueueId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Which queue answers by itself, on which occasion, with which text.
public final class AutoResponses {

    private final Cached<Held> held;

    private record Key(QueueId queue, String occasion) {}

    /// @param byQueue what answers in a queue
    /// @param byName every valid response
    private record Held(Map<Key, AutoResponse> byQueue, Map<String, AutoResponse> byName) {}

    private record Row(OptionalLong queue, String occasion, AutoResponse response) {}

    public AutoResponses(InstantSource clock) {
        this.held = new Cached<>(clock, AutoResponses::load);
    }

    /// The valid response, if the queue has one; the first of several.
    public Optional<AutoResponse> find(Tx tx, QueueId queue, AutoResponse.Occasion occasion) {
        return Optional.ofNullable(held.get(tx).byQueue().get(new Key(queue, occasion.word())));
    }

    /// The same response in another language: the valid one that has its name and `[de]` behind it.
    public Optional<AutoResponse> variant(Tx tx, AutoResponse response, String language) {
        String name = response.name() + " [" + language + "]";
        return Optional.ofNullable(held.get(tx).byName().get(name));
    }

    /// The languages in which [#variant] finds the response.
    public Set<String> languages(Tx tx, AutoResponse response) {
        String start = response.name() + " [";
        return held.get(tx).byName().keySet().stream()
                .filter(name -> name.startsWith(start) && name.endsWith("]"))
                .map(name -> name.substring(start.length(), name.length() - 1))
                .collect(Collectors.toSet());
    }

    private static Held load(Tx tx) {
        Map<Key, AutoResponse> byQueue = new HashMap<>();
        Map<String, AutoResponse> byName = new HashMap<>();
        for (Row row : rows(tx)) {
            byName.put(row.response().name(), row.response());
            row.queue()
                    .ifPresent(
                            queue ->
                                    byQueue.putIfAbsent(
                                            new Key(new QueueId(queue), row.occasion()),
                                            row.response()));
        }
        return new Held(byQueue, byName);
    }

    private static List<Row> rows(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select q.queue_id, t.name, r.name, r.text1, r.text0, r.content_type,
                          s.value0, s.value1
                        from auto_response r
                        join auto_response_type t on t.id = r.type_id
                        join system_address s on s.id = r.system_address_id
                        join valid v on v.id = r.valid_id
                        left join queue_auto_response q on q.auto_response_id = r.id
                        where v.name = 'valid' order by q.id\
                        """)
                .map((rs, _) -> row(rs))
                .list();
    }

    private static Row row(ResultSet rs) throws SQLException {
        long queue = rs.getLong(1);
        return new Row(
                rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(queue),
                rs.getString(2),
                new AutoResponse(
                        rs.getString(3),
                        text(rs.getString(4)),
                        text(rs.getString(5)),
                        new Mailbox(rs.getString(8), rs.getString(7).replace(" ", "")),
                        text(rs.getString(6)).contains("html")));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
