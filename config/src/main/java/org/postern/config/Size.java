package org.postern.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, written as `25MB`. The units are `B`, `KB`, `MB` and `GB`, each 1024 times
/// the one before, as mail servers count; `KiB`, `MiB` and `GiB` mean the same.
///
/// @param bytes not negative
public record Size(long bytes) implements Comparable<Size> {
    private static final String[] UNITS = {"B", "KB", "MB", "GB"};
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ?(B|[KMG]i?B)");

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size cannot be negative: " + bytes);
        }
    }

    /// @throws IllegalArgumentException with a sentence, when the text is not a size
    public static Size parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        int power = "BKMG".indexOf(matcher.group(2).charAt(0));
        try {
            return new Size(
                    Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large a size", e);
        }
    }

    /// The size as an `int`, for an array or a buffer; the largest one there is when it does not
    /// fit.
    public int clampedToInt() {
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    /// The text form in the largest unit that is exact.
    @Override
    public String toString() {
        long number = bytes;
        int unit = 0;
        while (number != 0 && number % 1024 == 0 && unit < UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        return number + UNITS[unit];
    }
}
