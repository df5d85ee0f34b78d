package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.schema.message.Arrival;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells the arrivals that the spool does not have yet from those that it has, and adds them.
///
/// Identity is the source key within its account. The hash of the content is the second witness: a
/// mail server that gives an old key to another mail does not make us lose it.
final class Newcomers {

    private Newcomers() {}

    /// As [Spool#add].
    ///
    /// @param now what time it is, in milliseconds
    static Map<Long, Arrival> add(Tx tx, List<Arrival> arrivals, long now) {
        Map<String, Arrival> wanted = byIdentity(tx, arrivals);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Dialect dialect = tx.dialect();
        PreparedBatch heads =
                tx.handle()
                        .prepareBatch(
                                dialect.insertIgnoreInto()
                                        + """
                                        postern_spool (identity, content_hash, account,
                                          source_key, format, size, received_at, state, attempts,
                                          due_at, lease_until)
                                        values (:identity, :content, :account, :key, :format,
                                          :size, :received, 'waiting', 0, :now, 0)\
                                        """
                                        + dialect.onConflictDoNothing());
        wanted.forEach(
                (identity, arrival) ->
                        heads.bind("identity", identity)
                                .bind("content", arrival.raw().sha256())
                                .bind("account", arrival.account())
                                .bind("key", Text.column(arrival.sourceKey(), 500))
                                .bind("format", arrival.format().name())
                                .bind("size", (long) arrival.raw().size())
                                .bind("received", arrival.receivedAt().toEpochMilli())
                                .bind("now", now)
                                .add());
        heads.execute();
        return addBodies(tx, wanted);
    }

    /// The arrivals whose rows are missing, by the identity they will have.
    private static Map<String, Arrival> byIdentity(Tx tx, List<Arrival> arrivals) {
        Map<String, Arrival> all = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            all.putIfAbsent(Hash.of(arrival.account(), arrival.sourceKey()), arrival);
        }
        if (all.isEmpty()) {
            return all;
        }
        Map<String, String> contents = new HashMap<>();
        tx.handle()
                .createQuery(
                        "select identity, content_hash from postern_spool"
                                + " where identity in (<identities>)")
                .bindList("identities", List.copyOf(all.keySet()))
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getString(2)))
                .forEach(row -> contents.put(row.getKey(), row.getValue()));
        Map<String, Arrival> wanted = new LinkedHashMap<>();
        all.forEach(
                (identity, arrival) -> {
                    String before = contents.get(identity);
                    if (before == null) {
                        wanted.put(identity, arrival);
                    } else if (isAnother(arrival, before)) {
                        String content = arrival.raw().sha256();
                        wanted.put(
                                Hash.of(arrival.account(), arrival.sourceKey(), content), arrival);
                    }
                });
        return wanted;
    }

    /// A chat platform may dress a redelivered event differently; its key alone counts. A mail
    /// never changes under its key, so other bytes are another mail.
    private static boolean isAnother(Arrival arrival, String contentBefore) {
        return arrival.format() == Arrival.Format.MAIL
                && !arrival.raw().sha256().equals(contentBefore);
    }

    private static Map<Long, Arrival> addBodies(Tx tx, Map<String, Arrival> wanted) {
        Map<String, Long> ids = new HashMap<>();
        tx.handle()
                .createQuery(
                        "select identity, id from postern_spool where identity in (<identities>)")
                .bindList("identities", List.copyOf(wanted.keySet()))
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .forEach(row -> ids.put(row.getKey(), row.getValue()));
        Map<Long, Arrival> added = new LinkedHashMap<>();
        Bodies bodies = new Bodies(tx, "postern_spool_body", "spool_id");
        wanted.forEach(
                (identity, arrival) -> {
                    Long id = ids.get(identity);
                    if (id != null) {
                        bodies.put(id, arrival.raw());
                        added.put(id, arrival);
                    }
                });
        bodies.flush();
        return added;
    }

    /// As [Spool#known].
    static Set<String> known(Tx tx, String account, Collection<String> sourceKeys) {
        Map<String, String> keys = new HashMap<>();
        sourceKeys.forEach(key -> keys.put(Hash.of(account, key), key));
        Set<String> known = new HashSet<>();
        List<String> identities = List.copyOf(keys.keySet());
        for (int from = 0; from < identities.size(); from += 1000) {
            tx.handle()
                    .createQuery(
                            "select identity from postern_spool where identity in (<identities>)")
                    .bindList(
                            "identities",
                            identities.subList(from, Math.min(from + 1000, identities.size())))
                    .mapTo(String.class)
                    .forEach(identity -> known.add(keys.getOrDefault(identity, identity)));
        }
        return known;
    }
}
