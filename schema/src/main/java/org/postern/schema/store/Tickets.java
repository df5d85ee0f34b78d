package org.postern.schema.store;

import org.postern.schema.ticket.Escalation;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.NumberRules;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.TicketNumber;
import org.postern.schema.ticket.UserId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The rows of `ticket`, and what hangs on them alone: flags, watchers, links.
public final class Tickets {

    /// A number that is taken is left out, then two, four … of them: far enough for any table.
    private static final int MAX_ATTEMPTS = 16;

    private static final int MAX_MERGES = 10;

    private static final String SELECT =
            """
            select id, tn, title, queue_id, ticket_state_id, ticket_lock_id, ticket_priority_id,
              type_id, service_id, sla_id, user_id, responsible_user_id, customer_id,
              customer_user_id, timeout, until_time, archive_flag, escalation_response_time,
              escalation_update_time, escalation_solution_time
            from ticket
            """;

    private final InstantSource clock;
    private final Lookups lookups;
    private final TicketNumbers numbers;

    public Tickets(InstantSource clock, Lookups lookups, NumberRules rules) {
        this.clock = clock;
        this.lookups = lookups;
        this.numbers = new TicketNumbers(clock, rules);
    }

    /// A ticket that is to be opened.
    public record Opening(
            String title,
            Queue queue,
            State state,
            Named lock,
            Named priority,
            Named type,
            Optional<Named> service,
            Optional<Named> level,
            UserId owner,
            UserId responsible,
            Optional<String> customerId,
            Optional<String> customerUser,
            long untilTime) {}

    /// Opens a ticket under a new number.
    public Ticket open(Tx tx, Opening opening, UserId by) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            TicketNumber number = numbers.next(tx, attempt == 0 ? 0 : 1 << (attempt - 1));
            OptionalLong id = insert(tx, number, opening, by);
            if (id.isPresent()) {
                return opened(tx, new TicketId(id.getAsLong()), number, opening);
            }
        }
        throw new IllegalStateException(
                "no free ticket number after " + MAX_ATTEMPTS + " attempts");
    }

    private static Ticket opened(Tx tx, TicketId id, TicketNumber number, Opening opening) {
        return new Ticket(
                id,
                number,
                tx.text("ticket.title", opening.title(), 255),
                opening.queue().id(),
                opening.state(),
                opening.lock(),
                opening.priority(),
                Optional.of(opening.type()),
                opening.service(),
                opening.level(),
                opening.owner(),
                opening.responsible(),
                opening.customerId().map(text -> customerId(tx, text)),
                opening.customerUser().map(text -> customerUser(tx, text)),
                0,
                opening.untilTime(),
                false,
                Escalation.NONE);
    }

    /// Empty where another transaction has the number.
    private OptionalLong insert(Tx tx, TicketNumber number, Opening opening, UserId by) {
        return tx
                .handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + """
                                ticket (tn, title, queue_id, ticket_lock_id, type_id,
                                  service_id, sla_id, user_id, responsible_user_id, ticket_priority_id, ticket_state_id,
                                  customer_id, customer_user_id, timeout, until_time,
                                  escalation_time, escalation_update_time,
                                  escalation_response_time, escalation_solution_time, archive_flag,
                                  create_time, create_by, change_time, change_by)
                                values (:tn, :title, :queue, :lock, :type, :service, :level, :owner,
                                  :responsible,
                                  :priority, :state, :customerId, :customerUser, 0, :until,
                                  0, 0, 0, 0, 0, :now, :by, :now, :by)\
                                """
                                + tx.dialect().onConflictDoNothing())
                .bind("tn", number.value())
                .bind("title", tx.text("ticket.title", opening.title(), 255))
                .bind("queue", opening.queue().id().value())
                .bind("lock", opening.lock().id())
                .bind("type", opening.type().id())
                .bind("service", opening.service().map(Named::id).orElse(null))
                .bind("level", opening.level().map(Named::id).orElse(null))
                .bind("owner", opening.owner().value())
                .bind("responsible", opening.responsible().value())
                .bind("priority", opening.priority().id())
                .bind("state", opening.state().id())
                .bind(
                        "customerId",
                        opening.customerId().map(text -> customerId(tx, text)).orElse(null))
                .bind(
                        "customerUser",
                        opening.customerUser().map(text -> customerUser(tx, text)).orElse(null))
                .bind("until", opening.untilTime())
                .bind("now", ColumnTime.of(clock.instant()))
                .bind("by", by.value())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static String customerId(Tx tx, String text) {
        return tx.text("ticket.customer_id", text, 150);
    }

    private static String customerUser(Tx tx, String text) {
        return tx.text("ticket.customer_user_id", text, 250);
    }

    /// The ticket, and nobody else changes it until this transaction ends.
    public Optional<Ticket> lock(Tx tx, TicketId id) {
        return tx.handle()
                .createQuery(SELECT + "where id = :id for update")
                .bind("id", id.value())
                .map((rs, _) -> ticket(tx, rs))
                .findOne();
    }

    /// Those of these tickets that exist, as they are now; nothing is locked.
    public Map<TicketId, Ticket> find(Tx tx, Collection<TicketId> ids) {
        Map<TicketId, Ticket> found = new HashMap<>();
        if (!ids.isEmpty()) {
            tx.handle()
                    .createQuery(SELECT + "where id in (<ids>)")
                    .bindList("ids", ids.stream().map(TicketId::value).toList())
                    .map((rs, _) -> ticket(tx, rs))
                    .forEach(ticket -> found.put(ticket.id(), ticket));
        }
        return found;
    }

    private Ticket ticket(Tx tx, ResultSet rs) throws SQLException {
        String title = rs.getString("title");
        return new Ticket(
                new TicketId(rs.getLong("id")),
                new TicketNumber(rs.getString("tn")),
                title == null ? "" : title,
                new QueueId(rs.getLong("queue_id")),
                state(tx, rs.getLong("ticket_state_id")),
                named(tx, Names.Kind.LOCK, rs.getLong("ticket_lock_id")),
                named(tx, Names.Kind.PRIORITY, rs.getLong("ticket_priority_id")),
                optional(tx, Names.Kind.TYPE, rs.getLong("type_id")),
                optional(tx, Names.Kind.SERVICE, rs.getLong("service_id")),
                optional(tx, Names.Kind.LEVEL, rs.getLong("sla_id")),
                new UserId(rs.getLong("user_id")),
                new UserId(rs.getLong("responsible_user_id")),
                Optional.ofNullable(rs.getString("customer_id")),
                Optional.ofNullable(rs.getString("customer_user_id")),
                rs.getLong("timeout"),
                rs.getLong("until_time"),
                rs.getInt("archive_flag") == 1,
                new Escalation(
                        rs.getLong("escalation_response_time"),
                        rs.getLong("escalation_update_time"),
                        rs.getLong("escalation_solution_time")));
    }

    private State state(Tx tx, long id) {
        return lookups.names(tx)
                .state(id)
                .or(() -> lookups.fresh(tx).state(id))
                .orElseThrow(() -> new IllegalStateException("no ticket state has the id " + id));
    }

    /// @param id 0 for none
    private Optional<Named> optional(Tx tx, Names.Kind kind, long id) {
        return id == 0 ? Optional.empty() : Optional.of(named(tx, kind, id));
    }

    private Named named(Tx tx, Names.Kind kind, long id) {
        return lookups.names(tx)
                .byId(kind, id)
                .or(() -> lookups.fresh(tx).byId(kind, id))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no row of " + kind.table() + " has the id " + id));
    }

    /// Writes everything that may have changed, and who changed it.
    public void update(Tx tx, Ticket ticket, UserId by) {
        tx.handle()
                .createUpdate(
                        """
                        update ticket set title = :title, queue_id = :queue,
                          ticket_state_id = :state, ticket_lock_id = :lock,
                          ticket_priority_id = :priority, type_id = :type,
                          service_id = :service, sla_id = :level, user_id = :owner,
                          responsible_user_id = :responsible, timeout = :timeout,
                          until_time = :until, archive_flag = :archived,
                          escalation_time = :escalation, escalation_response_time = :response,
                          escalation_update_time = :update, escalation_solution_time = :solution,
                          change_time = :now, change_by = :by
                        where id = :id\
                        """)
                .bind("title", tx.text("ticket.title", ticket.title(), 255))
                .bind("queue", ticket.queue().value())
                .bind("state", ticket.state().id())
                .bind("lock", ticket.lock().id())
                .bind("priority", ticket.priority().id())
                .bind("type", ticket.type().map(Named::id).orElse(null))
                .bind("service", ticket.service().map(Named::id).orElse(null))
                .bind("level", ticket.level().map(Named::id).orElse(null))
                .bind("escalation", ticket.escalation().next())
                .bind("response", ticket.escalation().response())
                .bind("update", ticket.escalation().update())
                .bind("solution", ticket.escalation().solution())
                .bind("owner", ticket.owner().value())
                .bind("responsible", ticket.responsible().value())
                .bind("timeout", ticket.timeout())
                .bind("until", ticket.untilTime())
                .bind("archived", ticket.archived() ? 1 : 0)
                .bind("now", ColumnTime.of(clock.instant()))
                .bind("by", by.value())
                .bind("id", ticket.id().value())
                .execute();
    }

    /// Which of these numbers are tickets.
    public Map<String, TicketId> byNumber(Tx tx, Collection<String> numbers) {
        Map<String, TicketId> found = new HashMap<>();
        if (!numbers.isEmpty()) {
            tx.handle()
                    .createQuery("select tn, id from ticket where tn in (<numbers>)")
                    .bindList("numbers", List.copyOf(numbers))
                    .map((rs, _) -> Map.entry(rs.getString(1), new TicketId(rs.getLong(2))))
                    .forEach(row -> found.put(row.getKey(), row.getValue()));
        }
        return found;
    }

    /// Where a merged ticket went: itself when it was not merged, or when nobody wrote down where.
    ///
    /// @return empty where more than ten merges follow each other
    public Optional<Ticket> afterMerges(Tx tx, Ticket ticket) {
        return afterMerges(tx, ticket, id -> lock(tx, id));
    }

    /// As [#afterMerges], and nothing is locked.
    public Optional<Ticket> mergedInto(Tx tx, Ticket ticket) {
        return afterMerges(tx, ticket, id -> Optional.ofNullable(find(tx, List.of(id)).get(id)));
    }

    private Optional<Ticket> afterMerges(
            Tx tx, Ticket ticket, Function<TicketId, Optional<Ticket>> next) {
        Ticket current = ticket;
        for (int merges = 0; merges <= MAX_MERGES; merges++) {
            if (!current.state().isMerged()) {
                return Optional.of(current);
            }
            Optional<Ticket> target = mergedInto(tx, current.id()).flatMap(next);
            if (target.isEmpty()) {
                return Optional.of(current);
            }
            current = target.get();
        }
        return Optional.empty();
    }

    /// The newest line of the kind `%%number%%id%%main number%%main id`.
    private Optional<TicketId> mergedInto(Tx tx, TicketId id) {
        return tx
                .handle()
                .createQuery(
                        """
                        select name from ticket_history
                        where ticket_id = :ticket and history_type_id = :merged
                        order by id desc limit 20\
                        """)
                .bind("ticket", id.value())
                .bind("merged", lookups.names(tx).history(HistoryType.MERGED))
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(name -> target(name).stream())
                .filter(target -> !target.equals(id))
                .findFirst();
    }

    private static Optional<TicketId> target(String name) {
        String[] parts = name.split("%%", -1);
        if (parts.length < 3) {
            return Optional.empty();
        }
        String number = parts[parts.length - 2];
        String id = parts[parts.length - 1];
        boolean digits =
                number.matches("[0-9]{1,50}") && id.length() <= 18 && id.matches("[0-9]{1,18}");
        return digits ? Optional.of(new TicketId(Long.parseLong(id))) : Optional.empty();
    }

    /// Something is new: nobody has seen this ticket as it is now.
    public void unseen(Tx tx, TicketId ticket) {
        tx.handle()
                .createUpdate(
                        "delete from ticket_flag where ticket_id = :ticket and ticket_key = 'Seen'")
                .bind("ticket", ticket.value())
                .execute();
    }

    /// Who asked to be told of this ticket.
    public List<UserId> watchers(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        "select distinct user_id from ticket_watcher where ticket_id = :ticket"
                                + " order by user_id")
                .bind("ticket", ticket.value())
                .map((rs, _) -> new UserId(rs.getLong(1)))
                .list();
    }

    /// Links two tickets with a link of type `Normal`.
    public void link(Tx tx, TicketId source, TicketId target, UserId by) {
        Links.add(tx, source, target, by, clock.instant());
    }
}
