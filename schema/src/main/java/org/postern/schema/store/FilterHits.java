package org.postern.schema.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How often each filter applied, and when last.
public final class FilterHits {

    private static final int LONGEST_NAME = 500;

    /// The count of one filter.
    ///
    /// @param hits messages it applied to
    /// @param skips messages for which it was left out, for it failed or took too long
    /// @param last when it last applied
    public record Count(long hits, long skips, Optional<Instant> last) {

        public static final Count NONE = new Count(0, 0, Optional.empty());

        /// Both together.
        public Count plus(Count other) {
            Optional<Instant> later =
                    last.isPresent() && other.last.isPresent()
                            ? last.filter(one -> one.isAfter(other.last.get())).or(other::last)
                            : last.or(other::last);
            return new Count(hits + other.hits, skips + other.skips, later);
        }
    }

    /// Adds to the counts; several processes may.
    public void add(Tx tx, Map<String, Count> counts) {
        counts.forEach((name, count) -> add(tx, Text.column(name, LONGEST_NAME), count));
    }

    private static void add(Tx tx, String name, Count count) {
        String hash = Hash.of(name);
        tx.handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + """
                                 postern_filter_hit (hash, name, hits, skips, last_hit_at)
                                values (:hash, :name, 0, 0, null)\
                                """
                                + tx.dialect().onConflictDoNothing())
                .bind("hash", hash)
                .bind("name", name)
                .execute();
        tx.handle()
                .createUpdate(
                        """
                        update postern_filter_hit set hits = hits + :hits, skips = skips + :skips,
                          last_hit_at = case when last_hit_at > :last then last_hit_at
                            when :hits > 0 then :last else last_hit_at end
                        where hash = :hash\
                        """)
                .bind("hits", count.hits())
                .bind("skips", count.skips())
                .bind("last", count.last().map(Instant::toEpochMilli).orElse(0L))
                .bind("hash", hash)
                .execute();
    }

    /// Every count, by the filter's name.
    public Map<String, Count> all(Tx tx) {
        Map<String, Count> counts = new HashMap<>();
        tx.handle()
                .createQuery("select name, hits, skips, last_hit_at from postern_filter_hit")
                .map(
                        (rs, _) -> {
                            long at = rs.getLong(4);
                            return Map.entry(
                                    rs.getString(1),
                                    new Count(
                                            rs.getLong(2),
                                            rs.getLong(3),
                                            at == 0
                                                    ? Optional.empty()
                                                    : Optional.of(Instant.ofEpochMilli(at))));
                        })
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }
}
