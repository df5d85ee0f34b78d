package org.postern.schema.store;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.QueueId;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which queue answers by itself, on which occasion, with which text.
public final class AutoResponses {

    private final Cached<Map<Key, AutoResponse>> responses;

    private record Key(QueueId queue, String occasion) {}

    public AutoResponses(InstantSource clock) {
        this.responses = new Cached<>(clock, AutoResponses::load);
    }

    /// The valid response, if the queue has one; the first of several.
    public Optional<AutoResponse> find(Tx tx, QueueId queue, AutoResponse.Occasion occasion) {
        return Optional.ofNullable(responses.get(tx).get(new Key(queue, occasion.word())));
    }

    private static Map<Key, AutoResponse> load(Tx tx) {
        Map<Key, AutoResponse> found = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select q.queue_id, t.name, r.text1, r.text0, r.content_type,
                          s.value0, s.value1
                        from queue_auto_response q
                        join auto_response r on r.id = q.auto_response_id
                        join auto_response_type t on t.id = r.type_id
                        join system_address s on s.id = r.system_address_id
                        join valid v on v.id = r.valid_id
                        where v.name = 'valid' order by q.id\
                        """)
                .map(
                        (rs, _) ->
                                Map.entry(
                                        new Key(new QueueId(rs.getLong(1)), rs.getString(2)),
                                        new AutoResponse(
                                                text(rs.getString(3)),
                                                text(rs.getString(4)),
                                                new Mailbox(
                                                        rs.getString(7),
                                                        rs.getString(6).replace(" ", "")),
                                                text(rs.getString(5)).contains("html"))))
                .forEach(row -> found.putIfAbsent(row.getKey(), row.getValue()));
        return found;
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
