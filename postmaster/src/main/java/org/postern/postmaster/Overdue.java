package org.postern.postmaster;

import org.postern.schema.store.Contacts.Contact;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Deadlines;
import org.postern.schema.ticket.Escalation;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.Ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says when a ticket escalates, after something happened to it: the columns that the lists of the
/// reference's front end go by.
final class Overdue {

    private final TicketStores stores;
    private final WorkingTime standard;
    private final Map<String, WorkingTime> calendars = new HashMap<>();

    Overdue(PostmasterSettings settings, TicketStores stores) {
        this.stores = stores;
        this.standard = time(CalendarSettings.standard(), settings.timeZone());
        settings.calendars()
                .forEach((name, set) -> calendars.put(name, time(set, settings.timeZone())));
    }

    private static WorkingTime time(CalendarSettings set, ZoneId otherwise) {
        return WorkingTime.parse(set.timeZone().orElse(otherwise), set.hours(), set.holidays());
    }

    /// Asks the database only where something is promised at all.
    Escalation of(Tx tx, Ticket ticket) {
        Deadlines deadlines = deadlines(tx, ticket);
        if (deadlines.isNone() || ticket.state().isOver() || ticket.state().isMerged()) {
            return Escalation.NONE;
        }
        WorkingTime time = calendar(deadlines.calendar());
        List<Contact> contacts = stores.contacts().of(tx, ticket.id());
        Instant opened = stores.contacts().opened(tx, ticket.id());
        boolean answered = contacts.stream().anyMatch(one -> isBy(one, SenderType.AGENT));
        boolean solved = stores.contacts().everClosed(tx, ticket.id());
        return new Escalation(
                answered ? 0 : due(time, opened, deadlines.response()),
                ticket.state().isPending()
                        ? 0
                        : due(time, waitingSince(contacts, opened), deadlines.update()),
                solved ? 0 : due(time, opened, deadlines.solution()));
    }

    /// A service level's promises stand in for those of the queue, all of them.
    private Deadlines deadlines(Tx tx, Ticket ticket) {
        Names names = stores.lookups().names(tx);
        return ticket.level()
                .flatMap(level -> stores.services().deadlines(tx, level))
                .or(() -> names.queue(ticket.queue()).map(Queue::deadlines))
                .orElse(Deadlines.NONE);
    }

    private WorkingTime calendar(String name) {
        return calendars.getOrDefault(
                name.isEmpty() ? "default" : name, calendars.getOrDefault("default", standard));
    }

    private static long due(WorkingTime time, Instant since, long minutes) {
        return minutes == 0 ? 0 : time.after(since, Duration.ofMinutes(minutes)).getEpochSecond();
    }

    private static boolean isBy(Contact contact, SenderType sender) {
        return contact.visible() && contact.by() == sender;
    }

    /// The newest visible article where an agent wrote it; the first one that nobody answered where
    /// the customer wrote it. Without visible articles the newest of all, as in the reference.
    private static Instant waitingSince(List<Contact> newestFirst, Instant opened) {
        Optional<Instant> since = Optional.empty();
        for (Contact contact : newestFirst) {
            if (isBy(contact, SenderType.AGENT)) {
                return since.orElse(contact.at());
            }
            if (isBy(contact, SenderType.CUSTOMER)) {
                since = Optional.of(contact.at());
            }
        }
        return since.orElseGet(
                () -> newestFirst.stream().findFirst().map(Contact::at).orElse(opened));
    }
}
