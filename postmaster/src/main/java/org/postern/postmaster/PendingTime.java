package org.postern.postmaster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Until when a ticket waits, as a header says it: `+12d`, `50`, `2027-01-01 00:00:00`, or
/// `0000-00-00 00:00:00` for no longer.
final class PendingTime {

    private static final String NEVER = "0000-00-00 00:00:00";

    private static final Pattern RELATIVE =
            Pattern.compile("\\s*([+-]?)\\s*([0-9]{1,12})\\s*([smhd]?)\\s*");

    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter HISTORY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private PendingTime() {}

    /// Epoch seconds, 0 for never; empty where the text is not understood.
    ///
    /// @param zone whose clock shows an absolute time
    static OptionalLong parse(String text, Instant now, ZoneId zone) {
        if (text.strip().equals(NEVER)) {
            return OptionalLong.of(0);
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            long amount = Long.parseLong(relative.group(2)) * seconds(relative.group(3));
            long sign = relative.group(1).equals("-") ? -1 : 1;
            return fit(now.getEpochSecond() + sign * amount, amount != 0);
        }
        return absolute(text.strip())
                .map(at -> fit(at.atZone(zone).toEpochSecond(), true))
                .orElse(OptionalLong.empty());
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
        };
    }

    /// The column holds 32 bits.
    private static OptionalLong fit(long time, boolean understood) {
        return understood && time > 0 && time <= Integer.MAX_VALUE
                ? OptionalLong.of(time)
                : OptionalLong.empty();
    }

    private static Optional<LocalDateTime> absolute(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, ABSOLUTE));
        } catch (DateTimeException _) {
            // The caller says that it was not understood.
            return Optional.empty();
        }
    }

    /// What the history of a ticket calls it.
    static String history(long time, ZoneId zone) {
        return time == 0
                ? "%%00-00-00 00:00"
                : "%%" + HISTORY.format(Instant.ofEpochSecond(time).atZone(zone));
    }
}
