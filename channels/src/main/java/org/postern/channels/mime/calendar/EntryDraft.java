package org.postern.channels.mime.calendar;

import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.CalendarEntry.Attendee;
import org.postern.schema.message.CalendarEntry.Moment;
import org.postern.schema.message.Mailbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One event while its properties come in; the first of a name counts.
final class EntryDraft {

    private static final int MAX_TEXT = 4_000;

    private static final Set<String> RECURRENCE = Set.of("RRULE", "RDATE", "RECURRENCE-ID");

    private static final Set<String> KEPT =
            Set.of(
                    "UID",
                    "SEQUENCE",
                    "SUMMARY",
                    "DESCRIPTION",
                    "DTSTART",
                    "DTEND",
                    "DUE",
                    "DURATION",
                    "LOCATION",
                    "ORGANIZER",
                    "STATUS");

    private final String kind;
    private final Map<String, ContentLine> kept = new HashMap<>();
    private final List<Attendee> attendees = new ArrayList<>();
    private boolean recurring;

    EntryDraft(String kind) {
        this.kind = kind;
    }

    void take(ContentLine line) {
        if (line.name().equals("ATTENDEE") && attendees.size() < Limits.ADDRESSES) {
            attendees.add(new Attendee(mailbox(line), answer(line)));
        } else if (KEPT.contains(line.name())) {
            kept.putIfAbsent(line.name(), line);
        }
        recurring |= RECURRENCE.contains(line.name());
    }

    CalendarEntry entry(String method, Zones zones) {
        Optional<Moment> start = moment("DTSTART", zones);
        return new CalendarEntry(
                method.strip().toUpperCase(Locale.ROOT),
                kind,
                text("UID"),
                sequence(),
                text("SUMMARY").orElse(""),
                text("DESCRIPTION"),
                start,
                moment("DTEND", zones).or(() -> moment("DUE", zones)).or(() -> lasting(start)),
                text("LOCATION"),
                line("ORGANIZER").map(EntryDraft::mailbox),
                attendees,
                line("STATUS").map(ContentLine::word).filter(word -> !word.isEmpty()),
                recurring);
    }

    private Optional<ContentLine> line(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    private Optional<String> text(String name) {
        return line(name)
                .map(ContentLine::text)
                .map(text -> text.substring(0, Math.min(text.length(), MAX_TEXT)).strip())
                .filter(text -> !text.isEmpty());
    }

    private int sequence() {
        String digits = line("SEQUENCE").map(ContentLine::value).orElse("");
        boolean number =
                !digits.isEmpty()
                        && digits.length() < 10
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : 0;
    }

    private Optional<Moment> moment(String name, Zones zones) {
        return line(name).flatMap(line -> Moments.parse(line, zones));
    }

    private Optional<Moment> lasting(Optional<Moment> start) {
        return line("DURATION")
                .flatMap(line -> start.flatMap(from -> Moments.after(from, line.word())));
    }

    /// RFC 5545 §3.3.3 `CAL-ADDRESS`, with the name beside it.
    private static Mailbox mailbox(ContentLine line) {
        String uri = line.value();
        boolean mail = uri.regionMatches(true, 0, "mailto:", 0, 7);
        String address = mail ? uri.substring(7).strip() : uri;
        // QUIRK: Exchange names people that have no address by a path or nothing at all.
        boolean known = address.indexOf('@') > 0;
        String fallback = line.parameter("EMAIL");
        return new Mailbox(line.parameter("CN"), known ? address : fallback);
    }

    private static String answer(ContentLine line) {
        String answer = line.parameter("PARTSTAT").toUpperCase(Locale.ROOT);
        return answer.isEmpty() ? "NEEDS-ACTION" : answer;
    }
}
