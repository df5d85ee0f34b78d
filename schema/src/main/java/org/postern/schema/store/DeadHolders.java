package org.postern.schema.store;

import java.util.List;
import java.util.function.Predicate;

/// Frees rows that processes leased which are dead for certain, so that nobody waits for the leases
/// to run out. The holder's name stays on the row: whoever leases it next knows that it is a
/// suspect.
final class DeadHolders {

    private DeadHolders() {}

    /// @param table one of ours, with the columns state, lease_holder and lease_until
    /// @return how many rows were freed
    static int free(Tx tx, String table, long now, Predicate<String> dead) {
        List<String> holders =
                tx.handle()
                        .createQuery(
                                "select distinct lease_holder from "
                                        + table
                                        + " where state = 'waiting' and lease_until > :now")
                        .bind("now", now)
                        .mapTo(String.class)
                        .filter(dead)
                        .list();
        int freed = 0;
        for (String holder : holders) {
            freed +=
                    tx.handle()
                            .createUpdate(
                                    "update "
                                            + table
                                            + " set lease_until = 0 where state = 'waiting'"
                                            + " and lease_holder = :holder")
                            .bind("holder", holder)
                            .execute();
        }
        return freed;
    }
}
