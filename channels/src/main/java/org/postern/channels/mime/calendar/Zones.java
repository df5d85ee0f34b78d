package org.postern.channels.mime.calendar;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Time zones as calendars name them: by the names of the IANA, with a path in front, by those of
/// Windows, or by a definition of their own.
final class Zones {

    private static final int MAX_DEFINED = 100;

    /// The offsets that the calendar gives a zone of its own; more than one means summer time.
    private final Map<String, Set<String>> offsets = new HashMap<>();

    /// What the calendar says a zone of its own is called elsewhere.
    private final Map<String, String> locations = new HashMap<>();

    private String defining = "";

    /// A property below `VTIMEZONE`, RFC 5545 §3.6.5.
    void take(ContentLine line) {
        switch (line.name()) {
            case "TZID" -> defining = offsets.size() < MAX_DEFINED ? line.text() : "";
            case "X-LIC-LOCATION" -> locations.putIfAbsent(defining, line.text());
            case "TZOFFSETTO" ->
                    offsets.computeIfAbsent(defining, _ -> new HashSet<>()).add(line.value());
            default -> {
                // When it changes matters only to those who compute.
            }
        }
    }

    Optional<ZoneId> find(String name) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        return known(name)
                .or(() -> Optional.ofNullable(locations.get(name)).flatMap(Zones::known))
                .or(() -> fixed(offsets.getOrDefault(name, Set.of())));
    }

    // QUIRK: `/mozilla.org/20050126_1/Europe/Berlin`.
    private static Optional<ZoneId> known(String name) {
        String windows = WindowsZones.NAMES.getOrDefault(name, name);
        String[] path = windows.split("/", -1);
        Optional<ZoneId> whole = iana(windows);
        if (whole.isPresent() || path.length < 3) {
            return whole;
        }
        return iana(path[path.length - 2] + "/" + path[path.length - 1]);
    }

    private static Optional<ZoneId> iana(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            // Not one of them.
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> fixed(Set<String> offsets) {
        if (offsets.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.of(offsets.iterator().next()));
        } catch (DateTimeException e) {
            // No offset either.
            return Optional.empty();
        }
    }
}
