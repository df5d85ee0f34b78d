package org.postern.schema.store;

import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.State;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The small tables of an installation as they were at one moment: what has which name.
///
/// Immutable. Names are compared exactly, as the reference does.
public final class Names {

    private final List<Queue> queues;
    private final List<State> states;
    private final Map<Kind, List<Named>> others;

    /// The tables that do nothing but name.
    enum Kind {
        PRIORITY("ticket_priority"),
        TYPE("ticket_type"),
        SERVICE("service"),
        LEVEL("sla"),
        LOCK("ticket_lock_type"),
        SENDER("article_sender_type"),
        CHANNEL("communication_channel"),
        HISTORY("ticket_history_type");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }
    }

    Names(List<Queue> queues, List<State> states, Map<Kind, List<Named>> others) {
        this.queues = List.copyOf(queues);
        this.states = List.copyOf(states);
        this.others = Map.copyOf(others);
    }

    public Optional<Queue> queue(String name) {
        return first(queues, queue -> queue.name().equals(name));
    }

    public Optional<Queue> queue(QueueId id) {
        return first(queues, queue -> queue.id().equals(id));
    }

    /// Where messages go when nothing says where: the queue with the lowest id, a valid one if
    /// there is any.
    public Queue lastResort() {
        return first(queues, Queue::valid)
                .or(() -> first(queues, _ -> true))
                .orElseThrow(() -> new IllegalStateException("the table queue is empty"));
    }

    public Optional<State> state(String name) {
        return first(states, state -> state.name().equals(name));
    }

    /// Whether some state is of that type.
    public boolean hasStateType(String type) {
        return states.stream().anyMatch(state -> state.type().equals(type));
    }

    Optional<State> state(long id) {
        return first(states, state -> state.id() == id);
    }

    public Optional<Named> priority(String name) {
        return named(Kind.PRIORITY, name);
    }

    public Optional<Named> type(String name) {
        return named(Kind.TYPE, name);
    }

    /// The type with the lowest id.
    public Named anyType() {
        return of(Kind.TYPE).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table ticket_type is empty"));
    }

    public Optional<Named> lock(String name) {
        return named(Kind.LOCK, name);
    }

    /// The lock that is none.
    public Named unlocked() {
        return lock("unlock").orElseThrow(() -> missing(Kind.LOCK.table(), "unlock"));
    }

    public Named locked() {
        return lock("lock").orElseThrow(() -> missing(Kind.LOCK.table(), "lock"));
    }

    /// The priority with the lowest id.
    public Named anyPriority() {
        return of(Kind.PRIORITY).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table ticket_priority is empty"));
    }

    /// The state with the lowest id.
    public State anyState() {
        return first(states, _ -> true)
                .orElseThrow(() -> new IllegalStateException("the table ticket_state is empty"));
    }

    long sender(SenderType type) {
        return id(Kind.SENDER, type.word());
    }

    long channel(Channel channel) {
        return id(Kind.CHANNEL, channel.word());
    }

    /// What older installations have no name for is told as something else that happened.
    long history(HistoryType type) {
        return named(Kind.HISTORY, type.word())
                .map(Named::id)
                .orElseGet(() -> id(Kind.HISTORY, HistoryType.MISC.word()));
    }

    Optional<Named> byId(Kind kind, long id) {
        return first(of(kind), row -> row.id() == id);
    }

    private Optional<Named> named(Kind kind, String name) {
        return first(of(kind), row -> row.name().equals(name));
    }

    private long id(Kind kind, String name) {
        return named(kind, name).orElseThrow(() -> missing(kind.table(), name)).id();
    }

    private static IllegalStateException missing(String table, String name) {
        return new IllegalStateException("the table " + table + " has no row named " + name);
    }

    private List<Named> of(Kind kind) {
        return others.getOrDefault(kind, List.of());
    }

    private static <T> Optional<T> first(List<T> rows, Predicate<T> test) {
        for (T row : rows) {
            if (test.test(row)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
