package org.postern.schema.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Who does what only one process may do at a time: read a mailbox, poll a bot, sort the spool.
///
/// A lease is a row, not a lock of the database, which would end with its connection. Each change
/// of hands raises the token.
public final class Leases {

    private final InstantSource clock;

    public Leases(InstantSource clock) {
        this.clock = clock;
    }

    private record Held(String holder, long token, long expiresAt) {}

    /// Takes or renews a lease.
    ///
    /// @param dead whether another holder is known to be dead, so that nobody waits for its lease
    ///   to run out
    /// @return the token, or empty while another holds it
    public OptionalLong acquire(
            Tx tx, String name, String holder, Duration term, Predicate<String> dead) {
        long now = clock.millis();
        Optional<Held> held =
                tx.handle()
                        .createQuery(
                                """
                                select holder, token, expires_at from postern_lease
                                where name = :name for update\
                                """)
                        .bind("name", name)
                        .map((rs, _) -> new Held(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                        .findOne();
        if (held.isEmpty()) {
            return insert(tx, name, holder, now + term.toMillis());
        }
        Held before = held.get();
        boolean mine = before.holder().equals(holder);
        if (!mine && before.expiresAt() > now && !dead.test(before.holder())) {
            return OptionalLong.empty();
        }
        long token = mine ? before.token() : before.token() + 1;
        tx.handle()
                .createUpdate(
                        """
                        update postern_lease set holder = :holder, token = :token,
                          expires_at = :expires where name = :name\
                        """)
                .bind("holder", holder)
                .bind("token", token)
                .bind("expires", now + term.toMillis())
                .bind("name", name)
                .execute();
        return OptionalLong.of(token);
    }

    private static OptionalLong insert(Tx tx, String name, String holder, long expiresAt) {
        int rows =
                tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                         postern_lease (name, holder, token, expires_at)
                                        values (:name, :holder, 1, :expires)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("name", name)
                        .bind("holder", holder)
                        .bind("expires", expiresAt)
                        .execute();
        return rows == 1 ? OptionalLong.of(1) : OptionalLong.empty();
    }

    /// Gives a lease back, if this holder still has it.
    public void release(Tx tx, String name, String holder) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_lease set expires_at = 0
                        where name = :name and holder = :holder\
                        """)
                .bind("name", name)
                .bind("holder", holder)
                .execute();
    }
}
