package org.postern.schema.store;

import org.postern.schema.ticket.NumberRules;
import org.postern.schema.ticket.TicketNumber;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// Gives out ticket numbers, as one of the reference's generators does, on the reference's table
/// `ticket_number_counter`.
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
/// first new id number 1. A generator without a date has one offset for ever, and starts behind the
/// newest ticket. Our row is written filled, so the others go on from there, and their 50 ms
/// outlast our transactions.
///
/// Should two writers arrive at one number all the same, at midnight, beside a slow stranger, or
/// after somebody emptied the table, `ticket.tn` is unique: [Tickets] sees that nothing was
/// inserted, and asks again for a number further on.
///
/// Safe for use by many threads.
final class TicketNumbers {

    /// How often rows are thrown away, and how old they are at least.
    private static final Duration TIDY = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final NumberRules rules;
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Offset> known =
            new AtomicReference<>(new Offset(LocalDate.MIN, 0));

    private record Offset(LocalDate day, long value) {

        Offset later(Offset other) {
            return day.equals(other.day) && value > other.value ? this : other;
        }
    }

    TicketNumbers(InstantSource clock, NumberRules rules) {
        this.clock = clock;
        this.rules = rules;
    }

    /// @param skip how many numbers to leave out; for who was given one that is taken
    TicketNumber next(Tx tx, int skip) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, rules.zone());
        if (rules.generator() == NumberRules.Generator.RANDOM) {
            return NumberText.of(rules, day, 0);
        }
        long id = insert(tx, now);
        LocalDate term = rules.generator().isDaily() ? day : LocalDate.EPOCH;
        long counter = id + offset(tx, term, id, skip);
        tx.handle()
                .createUpdate("update ticket_number_counter set counter = :counter where id = :id")
                .bind("counter", counter)
                .bind("id", id)
                .execute();
        tidy(tx, now, id);
        return NumberText.of(rules, day, counter);
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
        Instant midnight = day.atStartOfDay(rules.zone()).toInstant();
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
        return rules.generator().isDaily() ? restart(tx, midnight, id) : start(tx) - id;
    }

    /// What makes the first new id of a day number 1.
    private static long restart(Tx tx, Instant midnight, long id) {
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

    /// Behind the newest ticket. The first of all is the one that every installation comes with.
    private long start(Tx tx) {
        return tx.handle()
                .createQuery("select tn from ticket where id > 1 order by id desc limit 1")
                .mapTo(String.class)
                .findFirst()
                .map(newest -> NumberText.first(rules, newest))
                .orElse(1L);
    }

    private static OptionalLong number(Tx tx, String sql, Instant midnight, long id) {
        return tx.handle()
                .createQuery(sql)
                .bind("midnight", ColumnTime.of(midnight))
                .bind("id", id)
                .map((rs, _) -> Spool.optionalLong(rs, "found"))
                .one();
    }

    /// Now and then; the reference keeps the ten newest rows and those of ten minutes too.
    private void tidy(Tx tx, Instant now, long id) {
        Instant last = tidied.get();
        if (now.isBefore(last.equals(Instant.MIN) ? now : last.plus(TIDY))
                || !tidied.compareAndSet(last, now)) {
            return;
        }
        tx.handle()
                .createUpdate(
                        "delete from ticket_number_counter"
                                + " where create_time < :old and id < :keep")
                .bind("old", ColumnTime.of(now.minus(TIDY)))
                .bind("keep", id - 10)
                .execute();
    }
}
