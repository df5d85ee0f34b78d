package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.schema.ticket.NumberRules;

/// How the numbers of tickets are made. Switching the generator is safe: numbers that are there are
/// found in whatever form, and a number that is taken is left out.
public record NumberSettings(
        @Doc(
                        "Counter alone; date and counter; date, counter and check digit; or ten"
                                + " digits by chance. As Ticket::NumberGenerator.")
                @Default("date-checksum")
                NumberRules.Generator generator,
        @Doc("Digits of the counter at the least; of auto-increment, and of date where padded.")
                @Default("5")
                int minCounterSize,
        @Doc("The counter of the generator date is padded too.") @Default("false")
                boolean paddedDateCounter) {

    public NumberSettings {
        if (minCounterSize < 1 || minCounterSize > 20) {
            throw new IllegalArgumentException("min-counter-size must be 1 to 20");
        }
    }
}
