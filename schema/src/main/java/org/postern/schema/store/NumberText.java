package org.postern.schema.store;

import org.postern.schema.ticket.NumberRules;
import org.postern.schema.ticket.TicketNumber;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Writes the number of a ticket as its generator does. Padding never cuts.
final class NumberText {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final int CHECKED_SIZE = 5;
    private static final long TEN_DIGITS = 10_000_000_000L;

    private NumberText() {}

    /// @param counter of no use to the generator that goes by chance
    static TicketNumber of(NumberRules rules, LocalDate day, long counter) {
        String id = rules.systemId();
        return new TicketNumber(
                switch (rules.generator()) {
                    case AUTO_INCREMENT -> id + padded(counter, rules.minCounterSize());
                    case DATE ->
                            DAY.format(day)
                                    + id
                                    + (rules.paddedDateCounter()
                                            ? padded(counter, rules.minCounterSize())
                                            : counter);
                    case DATE_CHECKSUM ->
                            checked(DAY.format(day) + id + padded(counter, CHECKED_SIZE));
                    case RANDOM ->
                            id + padded(RandomGenerator.getDefault().nextLong(TEN_DIGITS), 10);
                });
    }

    private static String padded(long counter, int size) {
        return String.format(Locale.ROOT, "%0" + size + "d", counter);
    }

    private static String checked(String digits) {
        return digits + checkDigit(digits);
    }

    /// The digits, taken once and twice in turn, are added up; what is missing to the next ten is
    /// the check digit, and 1 where that would be 10.
    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 1 : 2);
        }
        int missing = 10 - sum % 10;
        return missing == 10 ? 1 : missing;
    }

    /// With which counter the generator of counters alone starts, where nothing counts yet: behind
    /// the newest ticket's number. At 1 behind a number that begins with a date.
    ///
    /// @param newest number of the ticket with the highest id
    static long first(NumberRules rules, String newest) {
        String digits =
                newest.startsWith(rules.systemId())
                        ? newest.substring(rules.systemId().length())
                        : newest;
        boolean usable = digits.matches("[0-9]{1,15}") && !startsWithDate(newest);
        return usable ? Long.parseLong(digits) + 1 : 1;
    }

    private static boolean startsWithDate(String number) {
        return number.matches("[12][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]*");
    }
}
