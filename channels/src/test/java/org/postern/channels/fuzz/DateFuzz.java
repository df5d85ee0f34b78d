package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Dates;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/// Dates. What was read and written down is the same moment, whether written as in ISO 8601 or as
/// in mails.
class DateFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Dates.parse(Checks.text(octets)).ifPresent(DateFuzz::reread);
    }

    private static void reread(OffsetDateTime date) {
        Checks.date(date);
        Checks.same(date, Dates.parse(date.toString()).get());
        String written = DateTimeFormatter.RFC_1123_DATE_TIME.format(date);
        Checks.same(date.withNano(0), Dates.parse(written).get());
    }
}
