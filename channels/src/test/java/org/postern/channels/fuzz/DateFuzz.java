package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Dates;

/// Dates. What was read and written down is the same moment.
class DateFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Dates.parse(Checks.text(octets))
                .ifPresent(date -> Checks.same(date, Dates.parse(date.toString()).get()));
    }
}
