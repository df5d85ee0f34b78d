package org.postern.schema.store;

import java.time.InstantSource;
import java.util.Optional;

/// Why each arrival went where it went, kept after the fact.
public final class Traces {

    private final InstantSource clock;

    public Traces(InstantSource clock) {
        this.clock = clock;
    }

    /// Keeps the trace of an arrival; a later one replaces an earlier one.
    ///
    /// @param steps a JSON array, written and read by the postmaster's own vocabulary
    public void keep(Tx tx, long spoolId, String steps) {
        long now = clock.millis();
        String text = Text.clean(steps);
        int rows =
                tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                         postern_trace (spool_id, steps, created_at)
                                        values (:id, :steps, :now)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("id", spoolId)
                        .bind("steps", text)
                        .bind("now", now)
                        .execute();
        if (rows == 0) {
            tx.handle()
                    .createUpdate(
                            """
                            update postern_trace set steps = :steps, created_at = :now
                            where spool_id = :id\
                            """)
                    .bind("id", spoolId)
                    .bind("steps", text)
                    .bind("now", now)
                    .execute();
        }
    }

    public Optional<String> find(Tx tx, long spoolId) {
        return tx.handle()
                .createQuery("select steps from postern_trace where spool_id = :id")
                .bind("id", spoolId)
                .mapTo(String.class)
                .findOne();
    }
}
