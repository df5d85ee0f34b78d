package org.postern.postmaster;

import org.postern.postmaster.answer.Note;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.Escalation;
import org.postern.schema.ticket.HistoryLine;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A ticket in hand: its attributes change here, each change with its line of history, and are
/// written once, at the end. Used by one thread, inside one transaction.
final class Docket {

    private static final int SHOWN_OF_TITLE = 50;

    private final Ticket original;
    private final UserId by;
    private final List<HistoryLine> lines = new ArrayList<>();

    private String title;
    private QueueId queue;
    private State state;
    private Named lock;
    private Named priority;
    private Optional<Named> type;
    private Optional<Named> service;
    private Optional<Named> level;
    private UserId owner;
    private UserId responsible;
    private long timeout;
    private long untilTime;
    private boolean archived;
    private Escalation escalation;

    /// @param by in whose name the ticket is changed
    Docket(Ticket ticket, UserId by) {
        this.original = ticket;
        this.by = by;
        this.title = ticket.title();
        this.queue = ticket.queue();
        this.state = ticket.state();
        this.lock = ticket.lock();
        this.priority = ticket.priority();
        this.type = ticket.type();
        this.service = ticket.service();
        this.level = ticket.level();
        this.owner = ticket.owner();
        this.responsible = ticket.responsible();
        this.timeout = ticket.timeout();
        this.untilTime = ticket.untilTime();
        this.archived = ticket.archived();
        this.escalation = ticket.escalation();
    }

    /// The ticket as it stands now.
    Ticket ticket() {
        return new Ticket(
                original.id(),
                original.number(),
                title,
                queue,
                state,
                lock,
                priority,
                type,
                service,
                level,
                owner,
                responsible,
                original.customerId(),
                original.customerUser(),
                timeout,
                untilTime,
                archived,
                escalation);
    }

    void note(HistoryType history, String text) {
        note(history, text, Optional.empty());
    }

    void note(HistoryType history, String text, Optional<ArticleId> article) {
        note(history, text, article, by);
    }

    private void note(HistoryType history, String text, Optional<ArticleId> article, UserId whose) {
        lines.add(new HistoryLine(history, text, ticket(), article, whose));
    }

    void note(List<Note> notes) {
        notes.forEach(note -> note(note.type(), note.text(), note.article()));
    }

    void state(State to) {
        if (state.id() == to.id()) {
            return;
        }
        State from = state;
        state = to;
        note(HistoryType.STATE_UPDATE, "%%" + from.name() + "%%" + to.name() + "%%");
        if (from.isPending() && !to.isPending() && untilTime != 0) {
            untilTime = 0;
            note(HistoryType.SET_PENDING_TIME, "%%00-00-00 00:00");
        }
        if (archived && !to.isOver()) {
            archived = false;
            note(HistoryType.ARCHIVE_FLAG_UPDATE, "%%n");
        }
    }

    /// Until when the ticket waits.
    ///
    /// @param until epoch seconds; 0 for no longer
    /// @param text how the history calls it
    void pending(long until, String text) {
        untilTime = until;
        note(HistoryType.SET_PENDING_TIME, text);
    }

    /// @param now epoch seconds
    /// @return whether that changed anything
    boolean lock(Named to, long now) {
        return lock(to, now, by);
    }

    /// @param whose in whose name
    boolean lock(Named to, long now, UserId whose) {
        if (lock.id() == to.id()) {
            return false;
        }
        lock = to;
        HistoryType history =
                switch (to.name()) {
                    case "lock" -> HistoryType.LOCK;
                    case "unlock" -> HistoryType.UNLOCK;
                    default -> HistoryType.MISC;
                };
        note(history, "%%" + to.name(), Optional.empty(), whose);
        if (ticket().isLocked()) {
            restart(now);
        }
        return true;
    }

    /// The time of the lock runs from now.
    void restart(long now) {
        timeout = now;
        note(HistoryType.MISC, "Reset of unlock time.");
    }

    void move(Queue from, Queue to) {
        if (queue.equals(to.id())) {
            return;
        }
        queue = to.id();
        note(
                HistoryType.MOVE,
                "%%" + to.name() + "%%" + to.id() + "%%" + from.name() + "%%" + from.id());
    }

    void priority(Named to) {
        if (priority.id() == to.id()) {
            return;
        }
        Named from = priority;
        priority = to;
        note(
                HistoryType.PRIORITY_UPDATE,
                "%%" + from.name() + "%%" + from.id() + "%%" + to.name() + "%%" + to.id());
    }

    void type(Named to) {
        if (type.isPresent() && type.get().id() == to.id()) {
            return;
        }
        Named from = type.orElse(new Named(0, "NULL"));
        type = Optional.of(to);
        note(
                HistoryType.TYPE_UPDATE,
                "%%" + to.name() + "%%" + to.id() + "%%" + from.name() + "%%" + from.id());
    }

    void service(Named to) {
        if (service.filter(from -> from.id() == to.id()).isEmpty()) {
            Optional<Named> from = service;
            service = Optional.of(to);
            note(HistoryType.SERVICE_UPDATE, changed(to, from));
        }
    }

    void level(Named to) {
        if (level.filter(from -> from.id() == to.id()).isEmpty()) {
            Optional<Named> from = level;
            level = Optional.of(to);
            note(HistoryType.SLA_UPDATE, changed(to, from));
        }
    }

    private static String changed(Named to, Optional<Named> from) {
        return "%%"
                + to.name()
                + "%%"
                + to.id()
                + "%%"
                + from.map(Named::name).orElse("NULL")
                + "%%"
                + from.map(Named::id).map(String::valueOf).orElse("");
    }

    /// @param text how the history calls it
    void owner(UserId to, String text) {
        if (!owner.equals(to)) {
            owner = to;
            note(HistoryType.OWNER_UPDATE, text);
        }
    }

    void responsible(UserId to, String login) {
        if (!responsible.equals(to)) {
            responsible = to;
            note(HistoryType.RESPONSIBLE_UPDATE, "%%" + login + "%%" + to);
        }
    }

    void title(String to) {
        if (!title.equals(to)) {
            String from = title;
            title = to;
            note(HistoryType.TITLE_UPDATE, "%%" + from + "%%" + start(to));
        }
    }

    private static String start(String text) {
        return text.codePointCount(0, text.length()) < SHOWN_OF_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_OF_TITLE)) + "...";
    }

    /// Writes what changed.
    void close(Tx tx, TicketStores stores, Overdue overdue) {
        escalation = overdue.of(tx, ticket());
        Ticket changed = ticket();
        if (!changed.equals(original)) {
            stores.tickets().update(tx, changed, by);
        }
        stores.histories().add(tx, lines);
    }
}
