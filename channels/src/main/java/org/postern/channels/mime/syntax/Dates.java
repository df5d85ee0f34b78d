package org.postern.channels.mime.syntax;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Date` field, RFC 5322 §3.3 and §4.3, and what programs write instead: ISO 8601, the form of
/// `ctime`, numeric dates, names of zones. A date without a zone is taken as UTC.
public final class Dates {

    /// No date is longer; the rest is not looked at.
    private static final int MAX_CHARS = 200;

    /// Since 1970, of the years 2001 to 2286.
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[1-9][0-9]{9}");

    private static final Pattern EAST_ASIAN_UNIT = Pattern.compile("[年月년월] {0,3}");
    private static final Pattern EAST_ASIAN_DAY = Pattern.compile("[日일]");
    private static final Pattern LOOSE_COLON =
            Pattern.compile("(?<=[0-9]) {1,3}: {0,3}(?=[0-9])|(?<=[0-9]): {1,3}(?=[0-9])");
    private static final Pattern BETWEEN_TOKENS = Pattern.compile("[ \t,\"]+");
    private static final Pattern BETWEEN_TIMES = Pattern.compile("[:.]");
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[-/.]");

    private Dates() {}

    public static Optional<OffsetDateTime> parse(String text) {
        OffsetDateTime exact = ExactDate.parse(text);
        return exact == null ? inAnyForm(text) : Optional.of(exact);
    }

    private static Optional<OffsetDateTime> inAnyForm(String text) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        try {
            String plain = withoutComments(head).toLowerCase(Locale.ROOT);
            if (EPOCH_SECONDS.matcher(plain.strip()).matches()) {
                long seconds = Long.parseLong(plain.strip());
                return Optional.of(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
            }
            return new Reading().read(inOneSpelling(plain));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // QUIRK: dates as East Asia writes them, blanks around the colons of a time, `a.m.`.
    private static String inOneSpelling(String text) {
        String dotless = text.replace("a.m.", "am").replace("p.m.", "pm");
        String numbers = EAST_ASIAN_UNIT.matcher(dotless).replaceAll("-");
        String days = EAST_ASIAN_DAY.matcher(numbers).replaceAll(" ");
        String halves = days.replace("下午", " pm ").replace("上午", " am ");
        String korean = halves.replace("오후", " pm ").replace("오전", " am ");
        return LOOSE_COLON.matcher(korean).replaceAll(":");
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /// Tokens in any order, each telling by its shape what it is.
    private static final class Reading {

        private int year = -1;
        private int month = -1;
        private int day = -1;
        private int hour;
        private int minute;
        private int second;
        private boolean afternoon;
        private boolean morning;
        private @Nullable ZoneOffset zone;
        private boolean timeSeen;

        /// QUIRK: days of the week that begin like a month, `mar., 26 nov.`.
        private boolean monthFirst;

        Optional<OffsetDateTime> read(String text) {
            for (String token : tokens(text)) {
                String bare = withoutPoint(token);
                // Nothing stands behind a separator at the end.
                if (!bare.isEmpty()) {
                    take(bare);
                }
            }
            if (year < 0 || year > 9999 || month < 0 || day < 0) {
                return Optional.empty();
            }
            int fullHour = afternoon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
            LocalDateTime local =
                    LocalDateTime.of(
                            fullYear(year),
                            month,
                            day,
                            fullHour % 24,
                            minute,
                            Math.min(second, 59));
            return Optional.of(local.atOffset(zone == null ? ZoneOffset.UTC : zone));
        }

        /// `26. Nov. 2025`.
        private static String withoutPoint(String token) {
            return token.endsWith(".") ? token.substring(0, token.length() - 1) : token;
        }

        private static List<String> tokens(String text) {
            List<String> tokens = new ArrayList<>();
            for (String token : BETWEEN_TOKENS.split(text, -1)) {
                int t = token.length() > 10 && Character.isDigit(token.charAt(0)) ? 10 : -1;
                int slash = token.indexOf('/');
                int colon = token.indexOf(':', slash + 1);
                if (t > 0 && token.charAt(t) == 't' && token.charAt(4) == '-') {
                    tokens.add(token.substring(0, t));
                    tokens.add(token.substring(t + 1));
                } else if (isCompactTime(token)) {
                    tokens.add(token.substring(0, 8));
                    tokens.add(
                            token.substring(9, 11)
                                    + ":"
                                    + token.substring(11, 13)
                                    + ":"
                                    + token.substring(13));
                } else if (slash > 0 && colon > 0) {
                    // QUIRK: `3/Mar/2026:10:15:00`, as web servers write it.
                    tokens.add(token.substring(0, colon));
                    tokens.add(token.substring(colon + 1));
                } else if (!token.isEmpty()) {
                    tokens.add(token);
                }
            }
            return tokens;
        }

        /// `20260303t101500z`.
        private static boolean isCompactTime(String token) {
            return token.length() >= 15
                    && token.charAt(8) == 't'
                    && token.substring(0, 8).chars().allMatch(Character::isDigit)
                    && token.substring(9, 15).chars().allMatch(Character::isDigit);
        }

        private void take(String token) {
            char first = token.charAt(0);
            if (token.indexOf(':') > 0 && Character.isDigit(first)) {
                time(token);
            } else if ((first == '+' || first == '-') && token.length() > 1) {
                offset(token);
            } else if (Character.isDigit(first)) {
                digits(token);
            } else {
                word(token);
            }
        }

        /// `hh:mm[:ss[.fraction]]`, with a zone stuck to it in ISO 8601.
        private void time(String token) {
            if (timeSeen) {
                return;
            }
            timeSeen = true;
            int zoneAt = 0;
            while (zoneAt < token.length() && ":.0123456789".indexOf(token.charAt(zoneAt)) >= 0) {
                zoneAt++;
            }
            String[] parts = BETWEEN_TIMES.split(token.substring(0, zoneAt));
            hour = number(parts, 0);
            minute = number(parts, 1);
            second = number(parts, 2);
            if (zoneAt < token.length()) {
                take(token.substring(zoneAt));
            }
        }

        private static int number(String[] parts, int index) {
            return index < parts.length ? integer(parts[index]) : 0;
        }

        private static int integer(String digits) {
            if (digits.isEmpty() || digits.length() > 6) {
                return 0;
            }
            int value = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = Character.digit(digits.charAt(i), 10);
                if (digit < 0) {
                    return value;
                }
                value = value * 10 + digit;
            }
            return value;
        }

        /// `+hhmm`, `+hh:mm`, `+hh`. A zone that cannot be is taken as UTC.
        private void offset(String token) {
            if (zone != null && !zone.equals(ZoneOffset.UTC)) {
                return;
            }
            String digits = token.substring(1).replace(":", "");
            int value = integer(digits);
            int hours = digits.length() <= 2 ? value : value / 100;
            int minutes = digits.length() <= 2 ? 0 : value % 100;
            int seconds = (hours * 60 + minutes) * 60;
            boolean possible = minutes < 60 && seconds <= 18 * 3600;
            zone =
                    possible
                            ? ZoneOffset.ofTotalSeconds(token.charAt(0) == '-' ? -seconds : seconds)
                            : ZoneOffset.UTC;
        }

        // QUIRK: `10.15.00` behind a date that is complete is a time.
        private void digits(String token) {
            String[] parts = BETWEEN_NUMBERS.split(token);
            if (parts.length >= 2 && year >= 0 && month > 0 && day > 0) {
                time(token);
            } else if (parts.length >= 3) {
                numericDate(parts);
            } else {
                number(token);
            }
        }

        /// `2006-01-02`, `02.01.2006`, `02-Jan-2006`, `1/31/2006`.
        private void numericDate(String[] parts) {
            int a = integer(parts[0]);
            int c = integer(parts[2]);
            int named = MonthNames.of(parts[1]);
            int b = named > 0 ? named : integer(parts[1]);
            if (parts[0].length() == 4) {
                set(a, b, c);
            } else if (b > 12 && a <= 12) {
                set(c, a, b);
            } else {
                set(c, b, a);
            }
        }

        private void set(int y, int m, int d) {
            year = y;
            month = m;
            day = d;
        }

        private void number(String token) {
            int value = integer(token);
            if (isCompact(token)) {
                compact(token);
            } else if (token.chars().anyMatch(Character::isLetter)) {
                beforeLetters(token);
            } else if (token.length() == 4 && year >= 0 && timeSeen && zone == null) {
                // QUIRK: an offset that lost its plus sign.
                offset("+" + token);
            } else if (token.length() >= 3) {
                year = year < 0 ? value : year;
            } else if (day < 0 && value > 0) {
                day = value;
            } else if (year < 0) {
                year = value;
            }
        }

        /// `20260303`, ISO 8601 without its hyphens, and `20260303101500`.
        private static boolean isCompact(String token) {
            boolean timed = token.length() == 14;
            return (token.length() == 8 || timed) && token.chars().allMatch(Character::isDigit);
        }

        private void compact(String token) {
            set(
                    integer(token.substring(0, 4)),
                    integer(token.substring(4, 6)),
                    integer(token.substring(6, 8)));
            if (token.length() == 14 && !timeSeen) {
                timeSeen = true;
                hour = integer(token.substring(8, 10));
                minute = integer(token.substring(10, 12));
                second = integer(token.substring(12));
            }
        }

        // QUIRK: `3Mar`, `3rd`.
        private void beforeLetters(String token) {
            int end = 0;
            while (Character.isDigit(token.charAt(end))) {
                end++;
            }
            number(token.substring(0, end));
            word(token.substring(end));
        }

        private void word(String token) {
            if (token.equals("pm") || token.equals("am")) {
                afternoon = token.equals("pm");
                morning = !afternoon;
                return;
            }
            int named = MonthNames.of(token);
            if (named > 0 && (month < 0 || monthFirst)) {
                monthFirst = month < 0 && day < 0 && year < 0;
                month = named;
                afterLetters(token);
                return;
            }
            ZoneOffset offset = ZoneNames.of(token);
            if (offset != null && zone == null) {
                zone = offset;
            } else if (token.startsWith("gmt") || token.startsWith("utc")) {
                offsetAfter(token.substring(3));
            }
        }

        // QUIRK: `26Nov2025`.
        private void afterLetters(String token) {
            int digits = 0;
            while (digits < token.length() && !Ascii.isDigit(token.charAt(digits))) {
                digits++;
            }
            if (digits < token.length()) {
                number(token.substring(digits));
            }
        }

        private void offsetAfter(String rest) {
            if (rest.length() > 1 && (rest.charAt(0) == '+' || rest.charAt(0) == '-')) {
                offset(rest);
            }
        }

        /// RFC 5322 §4.3: years of two and three digits.
        private static int fullYear(int year) {
            if (year < 50) {
                return 2000 + year;
            }
            return year < 1000 ? 1900 + year : year;
        }
    }
}
