package org.postern.postmaster;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Adds working time to a moment: only the hours at which somebody works count, days off do not.
final class WorkingTime {

    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern LINE =
            Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?\\s+([0-9:,\\s-]+)");
    private static final Pattern SPAN =
            Pattern.compile("([0-9]{2}):([0-9]{2})\\s*-\\s*([0-9]{2}):([0-9]{2})");

    /// Nothing is due later than this; a calendar with one hour a week gets that far.
    private static final int MAX_DAYS = 10_000;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Span>> hours = new EnumMap<>(DayOfWeek.class);
    private final Set<MonthDay> everyYear = new HashSet<>();
    private final Set<LocalDate> once = new HashSet<>();

    /// Minutes of a day.
    private record Span(int from, int to) {}

    private WorkingTime(ZoneId zone) {
        this.zone = zone;
    }

    /// @throws IllegalArgumentException with a sentence that begins with the key of the setting
    static WorkingTime parse(ZoneId zone, List<String> hours, List<String> holidays) {
        WorkingTime time = new WorkingTime(zone);
        hours.forEach(time::hours);
        holidays.forEach(time::holiday);
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("hours must name one span at least");
        }
        time.hours.values().forEach(spans -> spans.sort(Comparator.comparingInt(Span::from)));
        return time;
    }

    private void hours(String line) {
        Matcher parts = LINE.matcher(line.strip().toLowerCase(Locale.ROOT));
        int first = parts.matches() ? DAYS.indexOf(parts.group(1)) : -1;
        int last = first < 0 || parts.group(2) == null ? first : DAYS.indexOf(parts.group(2));
        if (first < 0 || last < first) {
            throw wrong(line);
        }
        for (String span : parts.group(3).split(",", -1)) {
            Span parsed = span(span.strip(), line);
            for (int day = first; day <= last; day++) {
                hours.computeIfAbsent(DayOfWeek.of(day + 1), _ -> new ArrayList<>()).add(parsed);
            }
        }
    }

    private static Span span(String text, String line) {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw wrong(line);
        }
        int from = Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
        int to = Integer.parseInt(parts.group(3)) * 60 + Integer.parseInt(parts.group(4));
        if (from >= to || to > 24 * 60) {
            throw wrong(line);
        }
        return new Span(from, to);
    }

    private static IllegalArgumentException wrong(String line) {
        return new IllegalArgumentException(
                "hours must look like 'mon-fri 08:00-12:00, 13:00-17:00', not '" + line + "'");
    }

    private void holiday(String day) {
        try {
            if (day.length() == 5) {
                everyYear.add(MonthDay.parse("--" + day));
            } else {
                once.add(LocalDate.parse(day));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "holidays must look like 12-25 or 2026-04-03, not '" + day + "'", e);
        }
    }

    /// The moment at which that much has been worked.
    Instant after(Instant start, Duration working) {
        Duration left = working;
        LocalDate day = LocalDate.ofInstant(start, zone);
        for (int i = 0; i < MAX_DAYS; i++) {
            for (Span span : spans(day)) {
                Instant from = later(start, at(day, span.from()));
                Duration open = Duration.between(from, at(day, span.to()));
                if (open.isPositive() && left.compareTo(open) <= 0) {
                    return from.plus(left);
                }
                left = open.isPositive() ? left.minus(open) : left;
            }
            day = day.plusDays(1);
        }
        return day.atStartOfDay(zone).toInstant();
    }

    private List<Span> spans(LocalDate day) {
        boolean off = once.contains(day) || everyYear.contains(MonthDay.from(day));
        return off ? List.of() : hours.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private Instant at(LocalDate day, int minute) {
        LocalDate then = minute == 24 * 60 ? day.plusDays(1) : day;
        return then.atTime(minute / 60 % 24, minute % 60).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
