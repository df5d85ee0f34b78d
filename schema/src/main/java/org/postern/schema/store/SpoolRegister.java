package org.postern.schema.store;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The spool as operators see it: lists, figures, and the two things that they may do to an
/// arrival.
public final class SpoolRegister {

    private final InstantSource clock;

    public SpoolRegister(InstantSource clock) {
        this.clock = clock;
    }

    /// What is not settled, oldest first.
    public List<Spool.Item> unsettled(Tx tx, int limit) {
        return tx.handle()
                .createQuery(
                        "select "
                                + Spool.COLUMNS
                                + """
                                 from postern_spool where state in ('waiting', 'parked')
                                order by id limit :limit\
                                """)
                .bind("limit", limit)
                .map((rs, _) -> Spool.item(rs))
                .list();
    }

    /// What is settled, newest first.
    public List<Spool.Item> settled(Tx tx, int limit) {
        return tx.handle()
                .createQuery(
                        "select "
                                + Spool.COLUMNS
                                + " from postern_spool where state = 'settled'"
                                + " order by id desc limit :limit")
                .bind("limit", limit)
                .map((rs, _) -> Spool.item(rs))
                .list();
    }

    /// Makes a parked arrival wait again, from its first attempt; a waiting one becomes due now.
    ///
    /// @return whether there was such an arrival, not settled
    public boolean retry(Tx tx, long id) {
        return tx.handle()
                        .createUpdate(
                                """
                                update postern_spool set state = 'waiting', attempts = 0,
                                  due_at = :now, outcome = null, settled_at = null
                                where id = :id and state in ('waiting', 'parked')
                                  and lease_until <= :now\
                                """)
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /// Ends a parked arrival by an operator's word: no article, and its bytes are gone. The row
    /// stays, so that the same input is still known.
    ///
    /// @return whether there was such an arrival, parked
    public boolean drop(Tx tx, long id, String why) {
        int rows =
                tx.handle()
                        .createUpdate(
                                """
                                update postern_spool set state = 'settled', outcome = 'ignored',
                                  reason = :why, settled_at = :now
                                where id = :id and state = 'parked'\
                                """)
                        .bind("why", Text.clean(why))
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute();
        if (rows == 1) {
            tx.handle().execute("delete from postern_spool_body where spool_id = ?", id);
        }
        return rows == 1;
    }

    /// How many arrivals are in each state and outcome, for the figures.
    ///
    /// @param waiting not settled yet
    /// @param parked put aside
    public record Depth(long waiting, long parked) {}

    public Depth depth(Tx tx) {
        Map<String, Long> counts = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select state, count(*) from postern_spool
                        where state in ('waiting', 'parked') group by state\
                        """)
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return new Depth(counts.getOrDefault("waiting", 0L), counts.getOrDefault("parked", 0L));
    }
}
