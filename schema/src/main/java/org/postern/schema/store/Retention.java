package org.postern.schema.store;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Lets go of what nobody asks for any more in our own tables and in the log of communications, a
/// few rows at a time.
///
/// Bytes, traces and what was noted about conversations go. The rows of the spool and of the outbox
/// stay for ever: they are how an input is known that comes again, and a letter that was written
/// already. What waits, is parked or failed keeps everything.
///
/// *Known limit:* on PostgreSQL the tables below `communication_log` have no index on their foreign
/// keys, so each of its rows that goes costs a look at all of theirs.
public final class Retention {

    /// What there is to let go of.
    public enum Kind {
        /// The bytes of arrivals that are settled.
        SPOOL_BODIES,
        /// The bytes of letters that were sent or cancelled.
        OUTBOX_BODIES,
        /// Why arrivals that are settled went where they went.
        TRACES,
        /// Rows of `communication_log` and what belongs to them, whoever wrote them.
        COMMUNICATIONS,
        /// Which messages that never came the mails of a ticket name, counted by mail.
        MENTIONS,
        /// Which conversations of Outlook belong to a ticket, counted by mail.
        OUTLOOK_THREADS
    }

    /// What one step did.
    ///
    /// @param removed how many arrivals or letters lost what they had
    /// @param next where the next step goes on; empty after the last
    public record Step(long removed, OptionalLong next) {}

    private record Owner(long id, boolean ended, boolean tooYoung) {}

    /// Looks at the next owners and removes what belongs to those that ended before a time.
    ///
    /// @param after where to go on, 0 to begin with
    /// @param limit how many to look at
    public Step remove(Tx tx, Kind kind, Instant before, long after, int limit) {
        return step(tx.handle(), kind, before, after, limit, true);
    }

    /// As [#remove], and only counts.
    public Step count(Tx tx, Kind kind, Instant before, long after, int limit) {
        return step(tx.handle(), kind, before, after, limit, false);
    }

    private static Step step(
            Handle handle, Kind kind, Instant before, long after, int limit, boolean removing) {
        List<Owner> owners = owners(handle, kind, before, after, limit);
        List<Long> ended = owners.stream().filter(Owner::ended).map(Owner::id).toList();
        if (removing && !ended.isEmpty()) {
            remove(handle, kind, ended);
        }
        // Ids grow with time: behind one that has only just come there is none that ended long ago.
        boolean last = owners.size() < limit || owners.getLast().tooYoung();
        return new Step(
                ended.size(), last ? OptionalLong.empty() : OptionalLong.of(owners.getLast().id()));
    }

    private static List<Owner> owners(
            Handle handle, Kind kind, Instant before, long after, int limit) {
        return handle.createQuery(query(kind))
                .bind("after", after)
                .bind("before", before.toEpochMilli())
                .bind("beforeTime", ColumnTime.of(before))
                .bind("limit", limit)
                .map((row, _) -> new Owner(row.getLong(1), row.getInt(2) == 1, row.getInt(3) == 1))
                .list();
    }

    /// Walks the keys of what can be removed, not those of all rows there ever were.
    private static String query(Kind kind) {
        return switch (kind) {
            case SPOOL_BODIES ->
                    """
                    select b.spool_id,
                      case when s.state = 'settled' and s.settled_at < :before then 1 else 0 end,
                      case when s.received_at >= :before then 1 else 0 end
                    from (select distinct spool_id from postern_spool_body
                          where spool_id > :after order by spool_id limit :limit) b
                    left join postern_spool s on s.id = b.spool_id order by b.spool_id\
                    """;
            case OUTBOX_BODIES ->
                    """
                    select b.outbox_id,
                      case when o.state in ('sent', 'cancelled') and o.done_at < :before
                        then 1 else 0 end,
                      case when o.created_at >= :before then 1 else 0 end
                    from (select distinct outbox_id from postern_outbox_body
                          where outbox_id > :after order by outbox_id limit :limit) b
                    left join postern_outbox o on o.id = b.outbox_id order by b.outbox_id\
                    """;
            case TRACES ->
                    """
                    select t.spool_id,
                      case when s.state = 'settled' and t.created_at < :before then 1 else 0 end,
                      case when s.received_at >= :before then 1 else 0 end
                    from (select spool_id, created_at from postern_trace
                          where spool_id > :after order by spool_id limit :limit) t
                    left join postern_spool s on s.id = t.spool_id order by t.spool_id\
                    """;
            case COMMUNICATIONS ->
                    """
                    select id, case when start_time < :beforeTime then 1 else 0 end,
                      case when start_time >= :beforeTime then 1 else 0 end
                    from communication_log where id > :after order by id limit :limit\
                    """;
            case MENTIONS -> moments("postern_mention");
            case OUTLOOK_THREADS -> moments("postern_outlook_thread");
        };
    }

    /// These rows have no ids; what one mail adds bears one time, and the times are indexed.
    private static String moments(String table) {
        return """
        select distinct created_at, case when created_at < :before then 1 else 0 end,
          case when created_at >= :before then 1 else 0 end
        from %s where created_at > :after order by created_at limit :limit\
        """
                .formatted(table);
    }

    private static void remove(Handle handle, Kind kind, List<Long> ids) {
        switch (kind) {
            case SPOOL_BODIES -> delete(handle, "postern_spool_body", "spool_id", ids);
            case OUTBOX_BODIES -> delete(handle, "postern_outbox_body", "outbox_id", ids);
            case TRACES -> delete(handle, "postern_trace", "spool_id", ids);
            case COMMUNICATIONS -> {
                List<Long> parts =
                        handle.createQuery(
                                        "select id from communication_log_object"
                                                + " where communication_id in (<ids>)")
                                .bindList("ids", ids)
                                .mapTo(Long.class)
                                .list();
                String part = "communication_log_object_id";
                delete(handle, "communication_log_obj_lookup", part, parts);
                delete(handle, "communication_log_object_entry", part, parts);
                delete(handle, "communication_log_object", "id", parts);
                delete(handle, "communication_log", "id", ids);
            }
            case MENTIONS -> delete(handle, "postern_mention", "created_at", ids);
            case OUTLOOK_THREADS -> delete(handle, "postern_outlook_thread", "created_at", ids);
        }
    }

    private static void delete(Handle handle, String table, String column, List<Long> ids) {
        if (!ids.isEmpty()) {
            handle.createUpdate("delete from " + table + " where " + column + " in (<ids>)")
                    .bindList("ids", ids)
                    .execute();
        }
    }
}
