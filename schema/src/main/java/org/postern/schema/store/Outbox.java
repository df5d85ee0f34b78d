package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;
import org.postern.schema.ticket.TicketId;

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
import java.util.function.Predicate;

/// The outbox: everything that has to go out, and what became of it.
///
/// A letter is written in the transaction that decides to send it, whole, with its Message-ID; from
/// then on only its fate changes. It is *waiting*, then *sent*, *failed* or *cancelled*. An attempt
/// is booked before anything is sent, so that a process that ends while sending cannot hammer the
/// peer.
///
/// Letters of one lane leave in the order they were written: a later one waits while an earlier one
/// is waiting.
public final class Outbox {

    private static final String COLUMNS =
            "id, message_id, kind, way, account, lane, ticket_id, article_id, spool_id, sender,"
                + " recipients, place, thread, in_reply_to, state, attempts, due_at, created_at,"
                + " done_at, remote_id, reason";

    private final InstantSource clock;

    public Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /// Why a letter was written.
    public enum Kind {
        AUTO_REPLY,
        NOTIFICATION,
        AGENT_ANSWER
    }

    /// Where a letter stands.
    public enum State {
        WAITING,
        SENT,
        FAILED,
        CANCELLED
    }

    /// A letter to be sent.
    ///
    /// @param cause what it answers, in any stable words; of letters with one cause only the first
    ///   is ever written
    /// @param lane keeps order: letters with one lane leave one after the other
    public record Letter(
            Kind kind,
            Outgoing outgoing,
            Optional<String> cause,
            String lane,
            OptionalLong ticketId,
            OptionalLong articleId,
            OptionalLong spoolId) {}

    /// One row of the outbox, without the bytes.
    public record Item(
            long id,
            MessageId messageId,
            Kind kind,
            Outgoing.Route route,
            String lane,
            OptionalLong ticketId,
            OptionalLong articleId,
            OptionalLong spoolId,
            State state,
            int attempts,
            Instant dueAt,
            Instant createdAt,
            Optional<Instant> doneAt,
            Optional<String> remoteId,
            Optional<String> reason) {}

    /// A letter that this process is sending.
    ///
    /// @param suspect whether a process ended while it was sending this: the peer may have it
    ///   already
    public record Leased(Item item, String holder, boolean suspect) {}

    /// A letter that was written once, found by its Message-ID.
    public record Sent(
            OptionalLong ticketId, OptionalLong articleId, Kind kind, List<String> recipients) {}

    /// Writes a letter.
    ///
    /// @return whether it was written; false when a letter with the same cause is there already
    public boolean put(Tx tx, Letter letter) {
        long now = clock.millis();
        Outgoing outgoing = letter.outgoing();
        Columns columns = Columns.of(outgoing.route());
        Optional<Long> id =
                tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                         postern_outbox (message_id, message_id_hash, cause,
                                           kind, way, account, lane, ticket_id, article_id,
                                           spool_id, sender, recipients, place, thread,
                                           in_reply_to, state, attempts, due_at, lease_until,
                                           created_at)
                                        values (:messageId, :messageIdHash, :cause, :kind, :way,
                                           :account, :lane, :ticket, :article, :spool, :sender,
                                           :recipients, :place, :thread, :inReplyTo, 'waiting', 0,
                                           :now, 0, :now)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("messageId", Text.column(outgoing.messageId().value(), 500))
                        .bind("messageIdHash", Hash.of(outgoing.messageId().value()))
                        .bind("cause", letter.cause().map(Hash::of).orElse(null))
                        .bind("kind", letter.kind().name())
                        .bind("way", columns.way())
                        .bind("account", columns.account().orElse(null))
                        .bind("lane", Hash.of(letter.lane()))
                        .bind("ticket", Spool.boxed(letter.ticketId()))
                        .bind("article", Spool.boxed(letter.articleId()))
                        .bind("spool", Spool.boxed(letter.spoolId()))
                        .bind("sender", columns.sender().orElse(null))
                        .bind("recipients", columns.recipients().orElse(null))
                        .bind("place", columns.place().orElse(null))
                        .bind("thread", columns.thread().orElse(null))
                        .bind("inReplyTo", columns.inReplyTo().orElse(null))
                        .bind("now", now)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .findOne();
        if (id.isEmpty()) {
            return false;
        }
        Bodies bodies = new Bodies(tx, "postern_outbox_body", "outbox_id");
        bodies.put(id.get(), outgoing.payload());
        bodies.flush();
        return true;
    }

    /// A route as columns.
    private record Columns(
            String way,
            Optional<String> account,
            Optional<String> sender,
            Optional<String> recipients,
            Optional<String> place,
            Optional<String> thread,
            Optional<String> inReplyTo) {

        static Columns of(Outgoing.Route route) {
            return switch (route) {
                case Outgoing.Route.Mail(String sender, List<String> recipients) ->
                        new Columns(
                                "mail",
                                Optional.empty(),
                                Optional.of(sender),
                                Optional.of(String.join("\n", recipients)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty());
                case Outgoing.Route.Chat(Conversation conversation, String inReplyTo) ->
                        new Columns(
                                "chat",
                                Optional.of(conversation.account()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(conversation.place()),
                                Optional.of(conversation.thread()),
                                Optional.of(inReplyTo));
            };
        }
    }

    /// Leases due letters, the oldest of each lane at the most, and books an attempt for each.
    public List<Leased> lease(Tx tx, String holder, int limit, Duration term) {
        long now = clock.millis();
        List<Leased> due =
                tx.handle()
                        .createQuery(
                                "select "
                                        + COLUMNS
                                        + """
                                        , lease_holder from postern_outbox o
                                        where state = 'waiting' and due_at <= :now
                                          and lease_until <= :now
                                          and not exists (
                                            select 1 from postern_outbox e
                                            where e.lane = o.lane and e.state = 'waiting'
                                              and e.id < o.id)
                                        order by id limit :limit
                                        for update skip locked\
                                        """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((rs, _) -> new Leased(item(rs), holder, rs.getString(22) != null))
                        .list();
        if (due.isEmpty()) {
            return due;
        }
        PreparedBatch book =
                tx.handle()
                        .prepareBatch(
                                """
                                update postern_outbox set lease_holder = :holder,
                                  lease_until = :until, attempts = attempts + 1
                                where id = :id\
                                """);
        for (Leased leased : due) {
            book.bind("holder", holder)
                    .bind("until", now + term.toMillis())
                    .bind("id", leased.item().id())
                    .add();
        }
        book.execute();
        return due;
    }

    /// The bytes of letters, by outbox id.
    public Map<Long, Bytes> payloads(Tx tx, Collection<Long> ids) {
        return Bodies.read(tx, "postern_outbox_body", "outbox_id", ids);
    }

    /// The peer took it.
    public void sent(Tx tx, Leased leased, String remoteId) {
        end(tx, leased, "sent", remoteId, "");
    }

    /// It will never arrive.
    public void failed(Tx tx, Leased leased, String reason) {
        end(tx, leased, "failed", "", reason);
    }

    private void end(Tx tx, Leased leased, String state, String remoteId, String reason) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_outbox set state = :state, done_at = :now,
                          remote_id = :remote, reason = :reason,
                          lease_holder = null, lease_until = 0
                        where id = :id and state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("state", state)
                .bind("now", clock.millis())
                .bind("remote", Text.column(remoteId, 500))
                .bind("reason", Text.clean(reason))
                .bind("id", leased.item().id())
                .bind("holder", leased.holder())
                .execute();
    }

    /// It will be tried again, to those recipients that are left.
    public void retry(Tx tx, Leased leased, Outgoing.Route route, Instant dueAt, String reason) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_outbox set due_at = :due, reason = :reason,
                          recipients = :recipients, lease_holder = null, lease_until = 0
                        where id = :id and state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("due", dueAt.toEpochMilli())
                .bind("reason", Text.clean(reason))
                .bind("recipients", Columns.of(route).recipients().orElse(null))
                .bind("id", leased.item().id())
                .bind("holder", leased.holder())
                .execute();
    }

    /// It was leased and not sent: as if the lease had never been.
    public void giveBack(Tx tx, Leased leased) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_outbox set attempts = attempts - 1,
                          lease_holder = null, lease_until = 0
                        where id = :id and state = 'waiting' and lease_holder = :holder\
                        """)
                .bind("id", leased.item().id())
                .bind("holder", leased.holder())
                .execute();
    }

    /// Frees what holders left behind that are dead for certain. The letters become suspects.
    ///
    /// @return how many were freed
    public int free(Tx tx, Predicate<String> dead) {
        return DeadHolders.free(tx, "postern_outbox", clock.millis(), dead);
    }

    /// The letter with this Message-ID, whatever became of it.
    public Optional<Sent> byMessageId(Tx tx, MessageId messageId) {
        return tx.handle()
                .createQuery(
                        """
                        select ticket_id, article_id, kind, recipients from postern_outbox
                        where message_id_hash = :hash order by id limit 1\
                        """)
                .bind("hash", Hash.of(messageId.value()))
                .map((rs, _) -> sent(rs))
                .findOne();
    }

    /// Those of these identifiers that are letters of ours, whatever became of them.
    public Map<MessageId, Sent> byMessageIds(Tx tx, Collection<MessageId> ids) {
        Map<MessageId, Sent> found = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.handle()
                    .createQuery(
                            """
                            select message_id, ticket_id, article_id, kind, recipients
                            from postern_outbox where message_id_hash in (<hashes>)
                            order by id desc\
                            """)
                    .bindList("hashes", ids.stream().map(id -> Hash.of(id.value())).toList())
                    .map((rs, _) -> Map.entry(new MessageId(rs.getString(1)), sent(rs)))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
        }
        return found;
    }

    private static Sent sent(ResultSet rs) throws SQLException {
        return new Sent(
                Spool.optionalLong(rs, "ticket_id"),
                Spool.optionalLong(rs, "article_id"),
                Kind.valueOf(rs.getString("kind")),
                lines(rs.getString("recipients")));
    }

    /// Auto-replies to one address written since then: the brake for two robots that found each
    /// other.
    public int autoRepliesTo(Tx tx, String address, Instant since) {
        return tx.handle()
                .createQuery(
                        """
                        select count(*) from postern_outbox
                        where kind = 'AUTO_REPLY' and created_at > :since
                          and lower(recipients) = :address\
                        """)
                .bind("since", since.toEpochMilli())
                .bind("address", address.toLowerCase(Locale.ROOT))
                .mapTo(Integer.class)
                .one();
    }

    /// Auto-replies on a ticket written since then.
    public int autoRepliesOn(Tx tx, TicketId ticket, Instant since) {
        return tx.handle()
                .createQuery(
                        """
                        select count(*) from postern_outbox
                        where ticket_id = :ticket and kind = 'AUTO_REPLY' and created_at > :since\
                        """)
                .bind("ticket", ticket.value())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /// What has not left, oldest first: waiting and failed.
    public List<Item> unsent(Tx tx, int limit) {
        return tx.handle()
                .createQuery(
                        "select "
                                + COLUMNS
                                + """
                                 from postern_outbox where state in ('waiting', 'failed')
                                order by id limit :limit\
                                """)
                .bind("limit", limit)
                .map((rs, _) -> item(rs))
                .list();
    }

    public Optional<Item> find(Tx tx, long id) {
        return tx.handle()
                .createQuery("select " + COLUMNS + " from postern_outbox where id = :id")
                .bind("id", id)
                .map((rs, _) -> item(rs))
                .findOne();
    }

    /// Makes a failed, cancelled or waiting letter due now, from its first attempt; not one whose
    /// bytes are gone.
    public boolean retryNow(Tx tx, long id) {
        return tx.handle()
                        .createUpdate(
                                """
                                update postern_outbox set state = 'waiting', attempts = 0,
                                  due_at = :now, done_at = null
                                where id = :id and state in ('waiting', 'failed', 'cancelled')
                                  and lease_until <= :now
                                  and exists (select 1 from postern_outbox_body b
                                    where b.outbox_id = postern_outbox.id)\
                                """)
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /// Takes a waiting letter out of the queue; it stays to be seen.
    public boolean cancel(Tx tx, long id) {
        return tx.handle()
                        .createUpdate(
                                """
                                update postern_outbox set state = 'cancelled', done_at = :now
                                where id = :id and state in ('waiting', 'failed')
                                  and lease_until <= :now\
                                """)
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /// @param oldest when the oldest waiting letter was written
    public record Depth(long waiting, long failed, Optional<Instant> oldest) {}

    public Depth depth(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select coalesce(sum(case when state = 'waiting' then 1 else 0 end), 0),
                          coalesce(sum(case when state = 'failed' then 1 else 0 end), 0),
                          min(case when state = 'waiting' then created_at end)
                        from postern_outbox where state in ('waiting', 'failed')\
                        """)
                .map(
                        (rs, _) -> {
                            long oldest = rs.getLong(3);
                            Optional<Instant> at =
                                    rs.wasNull()
                                            ? Optional.empty()
                                            : Optional.of(Instant.ofEpochMilli(oldest));
                            return new Depth(rs.getLong(1), rs.getLong(2), at);
                        })
                .one();
    }

    private static Item item(ResultSet rs) throws SQLException {
        return new Item(
                rs.getLong("id"),
                new MessageId(rs.getString("message_id")),
                Kind.valueOf(rs.getString("kind")),
                route(rs),
                rs.getString("lane"),
                Spool.optionalLong(rs, "ticket_id"),
                Spool.optionalLong(rs, "article_id"),
                Spool.optionalLong(rs, "spool_id"),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getInt("attempts"),
                Instant.ofEpochMilli(rs.getLong("due_at")),
                Instant.ofEpochMilli(rs.getLong("created_at")),
                Spool.optionalLong(rs, "done_at").stream()
                        .mapToObj(Instant::ofEpochMilli)
                        .findFirst(),
                Optional.ofNullable(rs.getString("remote_id")).filter(id -> !id.isEmpty()),
                Optional.ofNullable(rs.getString("reason")).filter(text -> !text.isEmpty()));
    }

    private static Outgoing.Route route(ResultSet rs) throws SQLException {
        if (rs.getString("way").equals("mail")) {
            String sender = rs.getString("sender");
            return new Outgoing.Route.Mail(
                    sender == null ? "" : sender, lines(rs.getString("recipients")));
        }
        String thread = rs.getString("thread");
        String inReplyTo = rs.getString("in_reply_to");
        return new Outgoing.Route.Chat(
                new Conversation(
                        rs.getString("account"),
                        rs.getString("place"),
                        thread == null ? "" : thread),
                inReplyTo == null ? "" : inReplyTo);
    }

    private static List<String> lines(@Nullable String text) {
        List<String> lines = new ArrayList<>();
        if (text != null) {
            text.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        }
        return lines;
    }
}
