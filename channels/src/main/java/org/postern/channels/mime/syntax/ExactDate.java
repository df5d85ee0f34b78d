package org.postern.channels.mime.syntax;

import org.jspecify.annotations.Nullable;

import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;

/// `Thu, 26 Nov 2026 08:15:00 +0000`, with a comment behind it or without: the one form of RFC 5322
/// §3.3 that nearly all programs write, read without taking it apart.
final class ExactDate {

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private ExactDate() {}

    /// The date, or null where anything stands there in another way.
    static @Nullable OffsetDateTime parse(String text) {
        if (text.length() < 30 || !text.startsWith(", ", 3) || DAYS.indexOf(day(text)) % 3 != 0) {
            return null;
        }
        int at = text.charAt(6) == ' ' ? 6 : 7;
        boolean shaped =
                text.length() >= at + 24
                        && text.charAt(at) == ' '
                        && text.charAt(at + 4) == ' '
                        && text.charAt(at + 9) == ' '
                        && text.charAt(at + 12) == ':'
                        && text.charAt(at + 15) == ':'
                        && text.charAt(at + 18) == ' '
                        && (text.charAt(at + 19) == '+' || text.charAt(at + 19) == '-')
                        && endsAt(text, at + 24);
        return shaped ? read(text, at) : null;
    }

    private static String day(String text) {
        return text.substring(0, 3);
    }

    /// A comment without others inside it may follow.
    private static boolean endsAt(String text, int end) {
        if (end == text.length()) {
            return true;
        }
        int open = text.charAt(end) == ' ' ? end + 1 : end;
        return text.startsWith("(", open)
                && text.indexOf('(', open + 1) < 0
                && text.indexOf(')') == text.length() - 1;
    }

    private static @Nullable OffsetDateTime read(String text, int at) {
        int month = MONTHS.indexOf(text.substring(at + 1, at + 4));
        int day = number(text, 5, at);
        int year = number(text, at + 5, at + 9);
        int hour = number(text, at + 10, at + 12);
        int minute = number(text, at + 13, at + 15);
        int second = number(text, at + 16, at + 18);
        int hours = number(text, at + 20, at + 22);
        int minutes = number(text, at + 22, at + 24);
        boolean sound =
                month >= 0
                        && month % 3 == 0
                        && year >= 1900
                        && day >= 1
                        && day <= Month.of(month / 3 + 1).length(Year.isLeap(year))
                        && hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60
                        && hours >= 0
                        && hours < 18
                        && minutes >= 0
                        && minutes < 60;
        if (!sound) {
            return null;
        }
        int offset = (hours * 60 + minutes) * (text.charAt(at + 19) == '-' ? -60 : 60);
        return OffsetDateTime.of(
                year,
                month / 3 + 1,
                day,
                hour,
                minute,
                second,
                0,
                ZoneOffset.ofTotalSeconds(offset));
    }

    /// The number that digits make, or -1 where others stand among them.
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
