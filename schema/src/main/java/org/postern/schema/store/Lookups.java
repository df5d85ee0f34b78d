package org.postern.schema.store;

import org.postern.schema.ticket.Deadlines;
import org.postern.schema.ticket.FollowUpPolicy;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.State;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of queues, states, priorities, types, locks, sender types, channels and history types.
/// Ids differ between installations, names do not; so everything is found by its name.
public final class Lookups {

    private static final String NAMES =
            Stream.of(Names.Kind.values())
                    .map(kind -> "select '" + kind + "' as kind, id, name from " + kind.table())
                    .collect(Collectors.joining(" union all ", "", " order by 1, 2"));

    private final Cached<Names> names;

    public Lookups(InstantSource clock) {
        this.names = new Cached<>(clock, Lookups::load);
    }

    public Names names(Tx tx) {
        return names.get(tx);
    }

    /// The names as they are at this moment; for the id of a row that is younger than what is held.
    Names fresh(Tx tx) {
        return names.reload(tx);
    }

    private static Names load(Tx tx) {
        return new Names(queues(tx), states(tx), others(tx));
    }

    private static List<Queue> queues(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select q.id, q.name, q.system_address_id, f.name, q.follow_up_lock, v.name,
                          q.calendar_name, q.first_response_time, q.update_time, q.solution_time
                        from queue q
                        join follow_up_possible f on f.id = q.follow_up_id
                        join valid v on v.id = q.valid_id
                        order by q.id\
                        """)
                .map(
                        (rs, _) ->
                                new Queue(
                                        new QueueId(rs.getLong(1)),
                                        rs.getString(2),
                                        rs.getLong(3),
                                        FollowUpPolicy.of(rs.getString(4)),
                                        rs.getInt(5) == 1,
                                        rs.getString(6).equals("valid"),
                                        deadlines(rs, 7)))
                .list();
    }

    /// Four columns, of which that with the name of the calendar is the first.
    static Deadlines deadlines(ResultSet rs, int first) throws SQLException {
        String calendar = rs.getString(first);
        return new Deadlines(
                calendar == null ? "" : calendar,
                rs.getLong(first + 1),
                rs.getLong(first + 2),
                rs.getLong(first + 3));
    }

    private static List<State> states(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select s.id, s.name, t.name from ticket_state s
                        join ticket_state_type t on t.id = s.type_id
                        order by s.id\
                        """)
                .map((rs, _) -> new State(rs.getLong(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    private static Map<Names.Kind, List<Named>> others(Tx tx) {
        Map<Names.Kind, List<Named>> rows = new EnumMap<>(Names.Kind.class);
        tx.handle()
                .createQuery(NAMES)
                .map(
                        (rs, _) ->
                                Map.entry(
                                        Names.Kind.valueOf(rs.getString(1)),
                                        new Named(rs.getLong(2), rs.getString(3))))
                .forEach(
                        row ->
                                rows.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                                        .add(row.getValue()));
        return rows;
    }
}
