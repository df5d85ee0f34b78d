package org.postern.postmaster;

import org.postern.postmaster.answer.Note;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;
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

    private final Ticket original;
    private final UserId by;
    private final List<HistoryLine> lines = new ArrayList<>();

    private String title;
    private QueueId queue;
    private State state;
    private Named lock;
    private Named priority;
    private Optional<Named> type;
    private UserId owner;
    private UserId responsible;
    private long timeout;
    private long untilTime;
    private boolean archived;

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
        this.owner = ticket.owner();
        this.responsible = ticket.responsible();
        this.timeout = ticket.timeout();
        this.untilTime = ticket.untilTime();
        this.archived = ticket.archived();
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
                owner,
                responsible,
                original.customerId(),
                original.customerUser(),
                timeout,
                untilTime,
                archived);
    }

    void note(HistoryType history, String text) {
        note(history, text, Optional.empty());
    }

    void note(HistoryType history, String text, Optional<ArticleId> article) {
        lines.add(new HistoryLine(history, text, ticket(), article, by));
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

    /// @param now epoch seconds
    void lock(Named to, long now) {
        if (lock.id() == to.id()) {
            return;
        }
        lock = to;
        switch (to.name()) {
            case "lock" -> note(HistoryType.LOCK, "%%lock");
            case "unlock" -> note(HistoryType.UNLOCK, "%%unlock");
            default -> note(HistoryType.MISC, "%%" + to.name());
        }
        if (ticket().isLocked()) {
            restart(now);
        }
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

    void owner(UserId to, String login) {
        if (!owner.equals(to)) {
            owner = to;
            note(HistoryType.OWNER_UPDATE, "%%" + login + "%%" + to);
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
            note(HistoryType.TITLE_UPDATE, "%%" + from + "%%" + to);
        }
    }

    /// Writes what changed.
    void close(Tx tx, TicketStores stores) {
        Ticket changed = ticket();
        if (!changed.equals(original)) {
            stores.tickets().update(tx, changed, by);
        }
        stores.histories().add(tx, lines);
    }
}
