package org.postern.channels.mime;

import org.postern.channels.mime.calendar.CalendarSummary;
import org.postern.channels.mime.calendar.CalendarText;
import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.CalendarEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The parts of a mail that are calendars: `text/calendar`, RFC 6047, and files named like one.
final class Calendars {

    private Calendars() {}

    /// Invitations come twice, once to be shown and once to be saved; the same entry counts once.
    static List<CalendarEntry> of(Entity root, List<Contents.FilePart> files, Warnings warnings) {
        List<Entity.Leaf> calendars = new ArrayList<>();
        if (root instanceof Entity.Leaf leaf && isCalendar(leaf)) {
            calendars.add(leaf);
        }
        for (Contents.FilePart file : files) {
            if (isCalendar(file.leaf())) {
                calendars.add(file.leaf());
            }
        }
        return calendars.isEmpty() ? List.of() : entries(calendars, warnings);
    }

    private static List<CalendarEntry> entries(List<Entity.Leaf> calendars, Warnings warnings) {
        return calendars.stream()
                .limit(Limits.FACT_PARTS)
                .flatMap(leaf -> entries(leaf, warnings).stream())
                .distinct()
                .limit(Limits.CALENDAR_ENTRIES)
                .toList();
    }

    /// Says what a mail is about that is nothing but a calendar; the calendar itself is a file
    /// then.
    static void show(List<CalendarEntry> entries, Entity root, Contents contents) {
        if (entries.isEmpty()) {
            return;
        }
        boolean alone =
                root instanceof Entity.Leaf leaf
                        && leaf.header().mediaType().equals("text/calendar")
                        && !leaf.header().isAttachment();
        boolean silent =
                contents.pieces().stream()
                        .allMatch(piece -> piece.plain().isBlank() && piece.html().isBlank());
        if (!alone && !silent) {
            return;
        }
        if (root instanceof Entity.Leaf leaf && alone) {
            contents.pieces().clear();
            contents.files().add(new Contents.FilePart(leaf, false, leaf.header().name()));
        }
        contents.pieces().add(Contents.Piece.plain(CalendarSummary.of(entries)));
    }

    private static boolean isCalendar(Entity.Leaf leaf) {
        PartHeader header = leaf.header();
        return switch (header.mediaType()) {
            case "text/calendar", "application/ics" -> true;
            case "application/octet-stream", "text/plain" ->
                    header.name().orElse("").toLowerCase(Locale.ROOT).endsWith(".ics");
            default -> false;
        };
    }

    /// RFC 5545 §3.1.4: UTF-8 where nothing else is said.
    private static List<CalendarEntry> entries(Entity.Leaf leaf, Warnings warnings) {
        String label = leaf.header().charset();
        byte[] content = leaf.content().array();
        return CalendarText.read(
                Charsets.decode(content, label.isEmpty() ? "utf-8" : label, warnings),
                leaf.header().type().get("method").orElse(""));
    }
}
