package org.postern.channels.mime.calendar;

import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.CalendarEntry.Attendee;
import org.postern.schema.message.CalendarEntry.Moment;
import org.postern.schema.message.Mailbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Entries of a calendar as a person would tell them: what, when, where, and who asks.
public final class CalendarSummary {

    /// Nobody reads a calendar of a year in a ticket; the file has the rest.
    private static final int MAX_ENTRIES = 10;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private CalendarSummary() {}

    public static String of(List<CalendarEntry> entries) {
        return entries.stream()
                .limit(MAX_ENTRIES)
                .map(CalendarSummary::told)
                .collect(Collectors.joining("\n"));
    }

    private static String told(CalendarEntry entry) {
        StringBuilder text = new StringBuilder();
        line(text, title(entry), entry.summary());
        entry.start().ifPresent(start -> line(text, "When", span(start, entry.end())));
        entry.location().ifPresent(place -> line(text, "Where", place));
        entry.organizer().ifPresent(who -> line(text, "Organizer", person(who)));
        if (entry.method().equals("REPLY")) {
            entry.attendees().forEach(one -> line(text, "Answer", answer(one)));
        }
        entry.description().ifPresent(more -> text.append('\n').append(more).append('\n'));
        return text.toString();
    }

    /// RFC 5546 §1.4.
    private static String title(CalendarEntry entry) {
        return switch (entry.method()) {
            case "REQUEST" -> "Invitation";
            case "CANCEL" -> "Cancelled";
            case "REPLY" -> "Answer to an invitation";
            case "COUNTER" -> "Another time proposed";
            default -> entry.kind().equals("VTODO") ? "Task" : "Event";
        };
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(": ").append(value).append('\n');
    }

    private static String span(Moment start, Optional<Moment> end) {
        boolean sameDay =
                end.filter(one -> one.local().toLocalDate().equals(start.local().toLocalDate()))
                        .isPresent();
        // A whole day ends where the next one begins, RFC 5545 §3.6.1.
        boolean oneDay =
                start.wholeDay()
                        && end.filter(one -> one.local().isAfter(start.local().plusDays(1)))
                                .isEmpty();
        String until =
                oneDay
                        ? ""
                        : end.map(one -> " to " + (sameDay ? TIME.format(one.local()) : at(one)))
                                .orElse("");
        String zone = start.zone().map(CalendarSummary::name).orElse("");
        return at(start) + until + (start.wholeDay() ? "" : zone);
    }

    private static String name(ZoneId zone) {
        return zone.getId().equals("Z") ? " (UTC)" : " (" + zone.getId() + ")";
    }

    private static String at(Moment moment) {
        String day = DAY.format(moment.local());
        return moment.wholeDay() ? day : day + " " + TIME.format(moment.local());
    }

    private static String answer(Attendee attendee) {
        String word = attendee.answer().toLowerCase(Locale.ROOT).replace('-', ' ');
        return person(attendee.mailbox()) + ", " + word;
    }

    private static String person(Mailbox who) {
        boolean both = !who.name().isEmpty() && !who.address().isEmpty();
        return both ? who.name() + " <" + who.address() + ">" : who.name() + who.address();
    }
}
