package org.postern.schema.store;

import org.postern.schema.ticket.TicketNumber;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Gives out ticket numbers: date, system id, a counter of five digits at least, a check digit. It
/// is the reference's generator `DateChecksum`, on the reference's table `ticket_number_counter`.
///
/// The reference's writers insert a row with counter 0, wait 50 ms until every older row can be
/// seen, and then fill the zeros in the order of ids, each with its predecessor's counter plus one.
/// A lock on the table that lasted until our transaction commits would let one ticket through at a
/// time; so we use what the table has without a lock: **its ids**, which every database gives out
/// once, in order, and never takes back. All our writers agree on one *offset* for a day, and the
/// counter is the id plus the offset. Nobody waits, and an attempt that is rolled back leaves a
/// gap.
///
/// The offset is the greatest difference of counter and id among the newest rows of the day, so
/// that we are ahead of whatever other writers gave out; on a day without rows it is what makes the
/// first new id number 1. Our row is written filled, so the others go on from there, and their 50
/// ms outlast our transactions.
///
/// Should two writers arrive at one number all the same, at midnight, beside a slow stranger, or
/// after somebody emptied the table, `ticket.tn` is unique: [Tickets] sees that nothing was
/// inserted, and asks again for a number further on.
///
/// Safe for use by many threads.
final class TicketNumbers {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final InstantSource clock;
    private final ZoneId zone;
    private final String systemId;
    private final AtomicReference<Offset> known =
            new AtomicReference<>(new Offset(LocalDate.MIN, 0));

    private record Offset(LocalDate day, long value) {

        Offset later(Offset other) {
            return day.equals(other.day) && value > other.value ? this : other;
        }
    }

    /// @param zone whose date stands in the number
    /// @param systemId digits
    TicketNumbers(InstantSource clock, ZoneId zone, String systemId) {
        this.clock = clock;
        this.zone = zone;
        this.systemId = systemId;
    }

    /// @param skip how many numbers to leave out; for who was given one that is taken
    TicketNumber next(Tx tx, int skip) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, zone);
        long id = insert(tx, now);
        long counter = id + offset(tx, day, id, skip);
        tx.handle()
                .createUpdate("update ticket_number_counter set counter = :counter where id = :id")
                .bind("counter", counter)
                .bind("id", id)
                .execute();
        return number(day, systemId, counter);
    }

    private long offset(Tx tx, LocalDate day, long id, int skip) {
        Offset before = known.get();
        if (skip == 0 && before.day().equals(day)) {
            return before.value();
        }
        Offset read = new Offset(day, read(tx, day, id) + skip);
        return known.accumulateAndGet(read, Offset::later).value();
    }

    private static long insert(Tx tx, Instant now) {
        return tx.handle()
                .createUpdate(
                        """
                        insert into ticket_number_counter (counter, counter_uid, create_time)
                        values (0, :uid, :now)\
                        """)
                .bind("uid", UUID.randomUUID().toString().replace("-", ""))
                .bind("now", ColumnTime.of(now))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private long read(Tx tx, LocalDate day, long id) {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        OptionalLong today =
                number(
                        tx,
                        """
                        select max(newest.counter - newest.id) as found from (
                          select counter, id from ticket_number_counter
                          where create_time >= :midnight and counter > 0 and id < :id
                          order by id desc limit 1000) newest\
                        """,
                        midnight,
                        id);
        if (today.isPresent()) {
            return today.getAsLong();
        }
        tidy(tx, midnight, id);
        OptionalLong before =
                number(
                        tx,
                        """
                        select max(id) as found from ticket_number_counter
                        where create_time < :midnight and id < :id\
                        """,
                        midnight,
                        id);
        return before.isPresent() ? -before.getAsLong() : 0;
    }

    private static OptionalLong number(Tx tx, String sql, Instant midnight, long id) {
        return tx.handle()
                .createQuery(sql)
                .bind("midnight", ColumnTime.of(midnight))
                .bind("id", id)
                .map((rs, _) -> Spool.optionalLong(rs, "found"))
                .one();
    }

    /// Once a day; the reference keeps ten rows too.
    private static void tidy(Tx tx, Instant midnight, long id) {
        tx.handle()
                .createUpdate(
                        """
                        delete from ticket_number_counter
                        where create_time < :midnight and id < :keep\
                        """)
                .bind("midnight", ColumnTime.of(midnight))
                .bind("keep", id - 10)
                .execute();
    }

    static TicketNumber number(LocalDate day, String systemId, long counter) {
        String bare = DAY.format(day) + systemId + String.format(Locale.ROOT, "%05d", counter);
        return new TicketNumber(bare + checkDigit(bare));
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
}
