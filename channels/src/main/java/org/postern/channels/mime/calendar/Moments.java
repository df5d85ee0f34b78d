package org.postern.channels.mime.calendar;

import org.postern.schema.message.CalendarEntry.Moment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// Points of time, RFC 5545 §3.3.4 and §3.3.5, and how long something lasts, §3.3.6.
final class Moments {

    private Moments() {}

    static Optional<Moment> parse(ContentLine line, Zones zones) {
        String value = line.word();
        boolean day = value.length() == 8;
        boolean utc = value.endsWith("Z");
        boolean shaped = day || (value.length() >= 15 && value.charAt(8) == 'T');
        if (!shaped) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(value, 0, 4),
                            number(value, 4, 6),
                            number(value, 6, 8),
                            day ? 0 : number(value, 9, 11),
                            day ? 0 : number(value, 11, 13),
                            day ? 0 : Math.min(59, number(value, 13, 15)));
            Optional<ZoneId> zone =
                    utc ? Optional.of(ZoneOffset.UTC) : zones.find(line.parameter("TZID"));
            return Optional.of(new Moment(local, day ? Optional.empty() : zone, day));
        } catch (DateTimeException | NumberFormatException e) {
            // No date, such as 20260231: an entry without a start says more than none.
            return Optional.empty();
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    static Optional<Moment> after(Moment start, String duration) {
        try {
            return Optional.of(
                    new Moment(
                            start.local().plus(length(duration)), start.zone(), start.wholeDay()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // No duration; the end stays open.
            return Optional.empty();
        }
    }

    /// `P2W` is the only form that ISO 8601 in Java does not take.
    private static Duration length(String duration) {
        return duration.endsWith("W")
                ? Duration.ofDays(
                        7L * number(duration, duration.indexOf('P') + 1, duration.length() - 1))
                : Duration.parse(duration);
    }
}
