package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// When people work, as far as escalation goes by it.
public record CalendarSettings(
        @Doc("Whose clock it is; as postmaster.time-zone when not set.") Optional<ZoneId> timeZone,
        @Doc("Working hours: days, a blank, and a span or several with commas between.")
                @Default("[\"mon-fri 08:00-21:00\"]")
                List<String> hours,
        @Doc("Days off: MM-DD in every year, or YYYY-MM-DD in one.")
                @Default("[01-01, 05-01, 12-24, 12-25, 12-26, 12-31]")
                List<String> holidays) {

    public CalendarSettings {
        hours = List.copyOf(hours);
        holidays = List.copyOf(holidays);
        WorkingTime.parse(ZoneId.of("UTC"), hours, holidays);
    }

    /// The calendar of an installation that sets none.
    static CalendarSettings standard() {
        return new CalendarSettings(
                Optional.empty(),
                List.of("mon-fri 08:00-21:00"),
                List.of("01-01", "05-01", "12-24", "12-25", "12-26", "12-31"));
    }
}
