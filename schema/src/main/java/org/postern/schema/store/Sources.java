package org.postern.schema.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How far each source has come: written in the transaction that takes its arrivals in.
public final class Sources {

    private final InstantSource clock;

    public Sources(InstantSource clock) {
        this.clock = clock;
    }

    /// @param lastKey source key of the newest arrival
    /// @param received how many arrivals it has handed over, over all lives of the process
    public record Progress(
            String account, Optional<String> lastKey, long received, Instant lastAcceptedAt) {}

    /// Books that a source handed over so many new arrivals.
    public void accepted(Tx tx, String account, String lastKey, int count) {
        long now = clock.millis();
        int rows =
                tx.handle()
                        .createUpdate(
                                """
                                update postern_source set last_key = :key,
                                  received = received + :count, last_accepted_at = :now,
                                  changed_at = :now
                                where account = :account\
                                """)
                        .bind("key", Text.column(lastKey, 500))
                        .bind("count", count)
                        .bind("now", now)
                        .bind("account", account)
                        .execute();
        if (rows == 0) {
            tx.handle()
                    .createUpdate(
                            tx.dialect().insertIgnoreInto()
                                    + """
                                     postern_source (account, last_key, received,
                                       last_accepted_at, changed_at)
                                    values (:account, :key, :count, :now, :now)\
                                    """
                                    + tx.dialect().onConflictDoNothing())
                    .bind("account", account)
                    .bind("key", Text.column(lastKey, 500))
                    .bind("count", count)
                    .bind("now", now)
                    .execute();
        }
    }

    public Optional<Progress> of(Tx tx, String account) {
        return tx.handle()
                .createQuery(
                        """
                        select account, last_key, received, last_accepted_at
                        from postern_source where account = :account\
                        """)
                .bind("account", account)
                .map(
                        (rs, _) ->
                                new Progress(
                                        rs.getString(1),
                                        Optional.ofNullable(rs.getString(2)),
                                        rs.getLong(3),
                                        Instant.ofEpochMilli(rs.getLong(4))))
                .findOne();
    }
}
