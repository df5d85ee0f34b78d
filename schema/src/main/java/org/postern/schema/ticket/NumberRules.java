package org.postern.schema.ticket;

import java.time.ZoneId;

/// How the numbers of new tickets are made.
///
/// @param systemId digits that stand in every number of this system
/// @param zone whose date stands in a number, where one does
/// @param minCounterSize to how many digits a counter is padded
/// @param paddedDateCounter whether that is so for [Generator#DATE] too
public record NumberRules(
        Generator generator,
        String systemId,
        ZoneId zone,
        int minCounterSize,
        boolean paddedDateCounter) {

    /// The generators of the reference.
    public enum Generator {
        /// System id and counter.
        AUTO_INCREMENT,
        /// Date, system id and the counter of that day.
        DATE,
        /// As [#DATE], with a check digit at the end.
        DATE_CHECKSUM,
        /// System id and ten digits.
        RANDOM;

        /// Whether the counter starts again each day.
        public boolean isDaily() {
            return this == DATE || this == DATE_CHECKSUM;
        }
    }

    /// What a new installation of the reference has.
    public static NumberRules standard(ZoneId zone, String systemId) {
        return new NumberRules(Generator.DATE_CHECKSUM, systemId, zone, 5, false);
    }
}
