package org.postern.schema.store;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// The spool: everything that came in, and what became of it.
///
/// An arrival is *waiting*, then *settled* or *parked*; its row stays for ever, for it is how an
/// input that is offered again is known. A waiting arrival is worked on by whoever holds its lease;
/// only the holder can settle it, so of two workers that believe they hold it one succeeds.
///
/// How an input is known that is offered again stands in [Newcomers]; what operators see and may do
/// in [SpoolRegister].
public final class Spool {

    static final String COLUMNS =
            "id, account, source_key, content_hash, format, size, received_at, state, attempts,"
                    + " due_at, outcome, ticket_id, article_id, reason, settled_at";

    private final InstantSource clock;

    public Spool(InstantSource clock) {
        this.clock = clock;
    }

    /// Where an arrival stands.
    public enum State {
        WAITING,
        SETTLED,
        PARKED
    }

    /// One row of the spool, without the bytes.
    ///
    /// @param reason why it failed the last time, or was parked or ignored
    public record Item(
            long id,
            String account,
            String sourceKey,
            String contentHash,
            Arrival.Format format,
            long size,
            Instant receivedAt,
            State state,
            int attempts,
            Instant dueAt,
            Optional<String> outcome,
            OptionalLong ticketId,
            OptionalLong articleId,
            Optional<String> reason,
            Optional<Instant> settledAt) {}

    /// An arrival that this process works on.
    ///
    /// @param holder who leased it
    /// @param suspect whether a process ended while it held this arrival
    public record Leased(Item item, String holder, boolean suspect) {}

    /// How an arrival ended.
    ///
    /// @param outcome one word: `opened`, `appended`, `rejected`, `new-after-closed`, `ignored`,
    ///   `duplicate`
    /// @param keepBytes whether the spool holds the only copy of the bytes
    public record Settlement(
            String outcome,
            OptionalLong ticketId,
            OptionalLong articleId,
            Optional<String> reason,
            boolean keepBytes) {}

    /// Somebody else holds the lease by now; what was done under it must not be committed.
    public static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLostException(long id) {
            super("spool " + id + " is no longer ours to settle");
        }
    }

    /// Adds the arrivals that are not known yet, in order.
    ///
    /// @return the new ones by their spool ids
    public Map<Long, Arrival> add(Tx tx, List<Arrival> arrivals) {
        return Newcomers.add(tx, arrivals, clock.millis());
    }

    /// Which of these source keys of an account are in the spool.
    public Set<String> known(Tx tx, String account, Collection<String> sourceKeys) {
        return Newcomers.known(tx, account, sourceKeys);
    }

    /// Accounts that have something due.
    public List<String> dueAccounts(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select distinct account from postern_spool
                        where state = 'waiting' and due_at <= :now and lease_until <= :now
                        order by account\
                        """)
                .bind("now", clock.millis())
                .mapTo(String.class)
                .list();
    }

    /// Leases the oldest due arrivals of an account for this holder.
    ///
    /// An arrival that another process held when it ended is a suspect: it may be the reason. It is
    /// leased alone, and the attempt is booked before anyone touches it, so that a message which
    /// ends every process is parked after a few.
    ///
    /// @param limit arrivals at the most
    /// @param bytes of all of them together at the most, but one arrival at the least
    public List<Leased> lease(
            Tx tx, String account, String holder, int limit, long bytes, Duration term) {
        long now = clock.millis();
        List<Leased> due =
                tx.handle()
                        .createQuery(
                                "select "
                                        + COLUMNS
                                        + """
                                        , lease_holder from postern_spool
                                        where state = 'waiting' and account = :account
                                          and due_at <= :now and lease_until <= :now
                                        order by id limit :limit
                                        for update skip locked\
                                        """)
                        .bind("account", account)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((rs, _) -> new Leased(item(rs), holder, rs.getString(16) != null))
                        .list();
        List<Leased> batch = batch(due, bytes);
        book(tx, batch, now + term.toMillis());
        return batch;
    }

    private static List<Leased> batch(List<Leased> due, long bytes) {
        List<Leased> batch = new ArrayList<>();
        long size = 0;
        for (Leased leased : due) {
            size += leased.item().size();
            if (!batch.isEmpty() && (leased.suspect() || size > bytes)) {
                return batch;
            }
            batch.add(leased);
            if (leased.suspect()) {
                return batch;
            }
        }
        return batch;
    }

    /// Leases one arrival, if it is waiting and nobody holds it, due or not.
    public Optional<Leased> leaseOne(Tx tx, long id, String holder, Duration term) {
        long now = clock.millis();
        Optional<Leased> leased =
                tx.handle()
                        .createQuery(
                                "select "
                                        + COLUMNS
                                        + """
                                        , lease_holder from postern_spool
                                        where id = :id and state = 'waiting' and lease_until <= :now
                                        for update skip locked\
                                        """)
                        .bind("id", id)
                        .bind("now", now)
                        .map((rs, _) -> new Leased(item(rs), holder, rs.getString(16) != null))
                        .findOne();
        leased.ifPresent(one -> book(tx, List.of(one), now + term.toMillis()));
        return leased;
    }

    /// A batch of the holder's is all suspect or all not, so one statement books it.
    private static void book(Tx tx, List<Leased> batch, long until) {
        if (batch.isEmpty()) {
            return;
        }
        Leased first = batch.getFirst();
        tx.handle()
                .createUpdate(
                        """
                        update postern_spool set lease_holder = :holder,
                          lease_until = :until, attempts = attempts + :attempt
                        where id in (<ids>)\
                        """)
                .bindList("ids", batch.stream().map(leased -> leased.item().id()).toList())
                .bind("holder", first.holder())
                .bind("until", until)
                .bind("attempt", first.suspect() ? 1 : 0)
                .execute();
    }

    /// Frees what holders left behind that are dead for certain, so that nobody waits for the
    /// leases to run out. The arrivals become suspects.
    ///
    /// @return how many were freed
    public int free(Tx tx, Predicate<String> dead) {
        return DeadHolders.free(tx, "postern_spool", clock.millis(), dead);
    }

    /// Takes back what this very holder leased and lost sight of, when the database was away at the
    /// moment of the result. Nobody died, so nothing becomes a suspect.
    public void reclaim(Tx tx, String holder) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_spool set lease_holder = null, lease_until = 0
                        where state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("holder", holder)
                .execute();
    }

    /// The bytes of arrivals, by spool id.
    public Map<Long, Bytes> bodies(Tx tx, Collection<Long> ids) {
        return Bodies.read(tx, "postern_spool_body", "spool_id", ids);
    }

    /// The earliest arrival of the same account with the same content, for each of these that has
    /// one. Byte for byte the same mail under another key is the same mail: the mailbox was
    /// rebuilt, or it was delivered to it twice.
    ///
    /// @return spool ids of the twins, by spool id
    public Map<Long, Long> earlierTwins(Tx tx, Collection<Long> ids) {
        Map<Long, Long> twins = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.handle()
                    .createQuery(
                            """
                            select s.id, min(e.id) from postern_spool s
                            join postern_spool e on e.account = s.account
                              and e.content_hash = s.content_hash and e.id < s.id
                            where s.id in (<ids>) group by s.id\
                            """)
                    .bindList("ids", List.copyOf(ids))
                    .map((rs, _) -> Map.entry(rs.getLong(1), rs.getLong(2)))
                    .forEach(row -> twins.put(row.getKey(), row.getValue()));
        }
        return twins;
    }

    /// Ends an arrival. Part of the transaction that wrote what became of it.
    ///
    /// @throws LeaseLostException when it is no longer this holder's to settle
    public void settle(Tx tx, Leased leased, Settlement settlement) {
        int rows =
                tx.handle()
                        .createUpdate(
                                """
                                update postern_spool set state = 'settled', outcome = :outcome,
                                  ticket_id = :ticket, article_id = :article, reason = :reason,
                                  settled_at = :now, lease_holder = null, lease_until = 0
                                where id = :id and state = 'waiting' and lease_holder = :holder\
                                """)
                        .bind("outcome", settlement.outcome())
                        .bind("ticket", boxed(settlement.ticketId()))
                        .bind("article", boxed(settlement.articleId()))
                        .bind("reason", settlement.reason().map(Text::clean).orElse(null))
                        .bind("now", clock.millis())
                        .bind("id", leased.item().id())
                        .bind("holder", leased.holder())
                        .execute();
        if (rows == 0) {
            throw new LeaseLostException(leased.item().id());
        }
        if (!settlement.keepBytes()) {
            tx.handle()
                    .execute(
                            "delete from postern_spool_body where spool_id = ?",
                            leased.item().id());
        }
    }

    /// Gives an arrival back for another try.
    ///
    /// @param failed whether this counts as an attempt that failed; a database that was away or a
    ///   daemon that stops does not
    public void giveBack(Tx tx, Leased leased, Instant dueAt, boolean failed, String reason) {
        // A suspect's attempt was booked when it was leased.
        int attempt = failed == leased.suspect() ? 0 : failed ? 1 : -1;
        tx.handle()
                .createUpdate(
                        """
                        update postern_spool set lease_holder = null, lease_until = 0,
                          due_at = :due, attempts = attempts + :attempt, reason = :reason
                        where id = :id and state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("due", dueAt.toEpochMilli())
                .bind("attempt", attempt)
                .bind("reason", Text.clean(reason))
                .bind("id", leased.item().id())
                .bind("holder", leased.holder())
                .execute();
    }

    /// Puts an arrival aside, bytes and all, until an operator looks at it.
    public void park(Tx tx, Leased leased, String reason) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_spool set state = 'parked', outcome = 'parked',
                          reason = :reason, settled_at = :now, lease_holder = null, lease_until = 0
                        where id = :id and state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("reason", Text.clean(reason))
                .bind("now", clock.millis())
                .bind("id", leased.item().id())
                .bind("holder", leased.holder())
                .execute();
    }

    public Optional<Item> find(Tx tx, long id) {
        return tx.handle()
                .createQuery("select " + COLUMNS + " from postern_spool where id = :id")
                .bind("id", id)
                .map((rs, _) -> item(rs))
                .findOne();
    }

    public Optional<Item> find(Tx tx, String account, String sourceKey) {
        return tx.handle()
                .createQuery("select " + COLUMNS + " from postern_spool where identity = :identity")
                .bind("identity", Hash.of(account, sourceKey))
                .map((rs, _) -> item(rs))
                .findOne();
    }

    static Item item(ResultSet rs) throws SQLException {
        return new Item(
                rs.getLong("id"),
                rs.getString("account"),
                rs.getString("source_key"),
                rs.getString("content_hash"),
                Arrival.Format.valueOf(rs.getString("format")),
                rs.getLong("size"),
                Instant.ofEpochMilli(rs.getLong("received_at")),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getInt("attempts"),
                Instant.ofEpochMilli(rs.getLong("due_at")),
                Optional.ofNullable(rs.getString("outcome")),
                optionalLong(rs, "ticket_id"),
                optionalLong(rs, "article_id"),
                Optional.ofNullable(rs.getString("reason")),
                optionalLong(rs, "settled_at").stream()
                        .mapToObj(Instant::ofEpochMilli)
                        .findFirst());
    }

    static OptionalLong optionalLong(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
