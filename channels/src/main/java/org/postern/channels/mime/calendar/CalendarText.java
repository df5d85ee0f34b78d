package org.postern.channels.mime.calendar;

import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.CalendarEntry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The entries of a calendar, RFC 5545 §3.4. One pass, bounded, total.
public final class CalendarText {

    private static final Set<String> KINDS = Set.of("VEVENT", "VTODO", "VJOURNAL");

    private final Zones zones = new Zones();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<EntryDraft> drafts = new ArrayList<>();
    private String method;

    private CalendarText(String method) {
        this.method = method;
    }

    /// @param method what the part itself says, RFC 6047 §2.4; the calendar's own comes first
    public static List<CalendarEntry> read(String text, String method) {
        int length = Math.min(text.length(), Limits.WINDOW_CHARS);
        CalendarText calendar = new CalendarText(method);
        ContentLine.all(text.substring(0, length)).forEach(calendar::take);
        return calendar.entries();
    }

    private void take(ContentLine line) {
        switch (line.name()) {
            case "BEGIN" -> begin(line.word());
            case "END" -> end(line.word());
            case "METHOD" -> method = open.size() < 2 ? line.word() : method;
            default -> property(line);
        }
    }

    /// Time zones come before the events that use them, or behind: so drafts wait for the end.
    private List<CalendarEntry> entries() {
        return drafts.stream().map(draft -> draft.entry(method, zones)).toList();
    }

    private void begin(String component) {
        // An alarm inside an event has a summary of its own; depth keeps them apart.
        if (open.size() < Limits.DEPTH) {
            open.push(component);
        }
        boolean outside = open.size() <= 2;
        if (outside && KINDS.contains(component) && drafts.size() < Limits.CALENDAR_ENTRIES) {
            drafts.add(new EntryDraft(component));
        }
    }

    // QUIRK: an END without its BEGIN, or one that is missing: the nearest of that name is closed.
    private void end(String component) {
        if (open.contains(component)) {
            String closed = open.pop();
            // What was left open inside ends as well.
            while (!closed.equals(component)) {
                closed = open.pop();
            }
        }
    }

    private void property(ContentLine line) {
        Optional<String> component = Optional.ofNullable(open.peek());
        if (component.filter(KINDS::contains).isPresent() && !drafts.isEmpty()) {
            drafts.getLast().take(line);
        } else if (open.contains("VTIMEZONE")) {
            zones.take(line);
        }
    }
}
