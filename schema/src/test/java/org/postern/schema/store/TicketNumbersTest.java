package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.ticket.NumberRules;
import org.postern.schema.ticket.TicketNumber;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

@ParameterizedClass
@MethodSource("dialects")
class TicketNumbersTest extends StoreTest {

    private final TicketNumbers numbers = numbers();

    private TicketNumbers numbers() {
        return numbers(NumberRules.Generator.DATE_CHECKSUM);
    }

    private TicketNumbers numbers(NumberRules.Generator generator) {
        return new TicketNumbers(clock, new NumberRules(generator, "10", ZoneOffset.UTC, 5, false));
    }

    private void ticket(String number) {
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .createUpdate(
                                                """
                                                insert into ticket (tn, queue_id, ticket_lock_id,
                                                  user_id, responsible_user_id, ticket_priority_id,
                                                  ticket_state_id, timeout, until_time,
                                                  escalation_time, escalation_update_time,
                                                  escalation_response_time,
                                                  escalation_solution_time, archive_flag,
                                                  create_time, create_by, change_time, change_by)
                                                values (:tn, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0,
                                                  :now, 1, :now, 1)\
                                                """)
                                        .bind("tn", number)
                                        .bind("now", ColumnTime.of(clock.instant()))
                                        .execute());
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO_INCREMENT, 5, false,      7, 1000007",
        "AUTO_INCREMENT, 8, false,      7, 1000000007",
        "AUTO_INCREMENT, 1, false, 123456, 10123456",
        "DATE,           5, false,      1, 20160101101",
        "DATE,           5, true,       1, 201601011000001",
        "DATE,           2, true,     345, 2016010110345",
        "DATE_CHECKSUM,  9, true,       1, 2016010110000019",
    })
    void eachGeneratorHasItsForm(
            NumberRules.Generator generator,
            int size,
            boolean padded,
            long counter,
            String number) {
        NumberRules rules = new NumberRules(generator, "10", ZoneOffset.UTC, size, padded);
        assertThat(NumberText.of(rules, LocalDate.of(2016, 1, 1), counter))
                .isEqualTo(new TicketNumber(number));
    }

    @Test
    void numbersByChanceAreTenDigitsBehindTheSystemsNumber() {
        TicketNumbers random = numbers(NumberRules.Generator.RANDOM);
        assertThat(next(random)).matches("10[0-9]{10}").isNotEqualTo(next(random));
    }

    @Test
    void countersRestartWithEachDayOnlyWhereTheDateIsInTheNumber() {
        TicketNumbers daily = numbers(NumberRules.Generator.DATE);
        assertThat(List.of(next(daily), next(daily))).containsExactly("20260301101", "20260301102");
        clock.turn(Duration.ofDays(1));
        assertThat(next(daily)).isEqualTo("20260302101");
        TicketNumbers endless = numbers(NumberRules.Generator.AUTO_INCREMENT);
        assertThat(next(endless)).isEqualTo("1000004");
        clock.turn(Duration.ofDays(1));
        assertThat(next(endless)).isEqualTo("1000005");
        assertThat(next(numbers(NumberRules.Generator.AUTO_INCREMENT))).isEqualTo("1000006");
    }

    @ParameterizedTest
    @CsvSource({
        "1000017,          1000018",
        "10123456,         10123457",
        "2016010110000019, 1000001",
        "'',               1000001",
        "abc,              1000001",
    })
    void aCounterWithoutRowsStartsBehindTheNewestTicket(String newest, String next) {
        if (!newest.isEmpty()) {
            ticket(newest);
        }
        assertThat(next(numbers(NumberRules.Generator.AUTO_INCREMENT))).isEqualTo(next);
    }

    @Test
    void switchingTheGeneratorNeverFails() {
        List<String> all = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (NumberRules.Generator generator : NumberRules.Generator.values()) {
                all.add(next(numbers(generator)));
            }
            if (round == 1) {
                database().run(tx -> tx.handle().execute("delete from ticket_number_counter"));
            }
            clock.turn(Duration.ofDays(1));
        }
        assertThat(all).hasSize(12).allMatch(number -> number.matches("[0-9]{7,20}"));
    }

    private String next(TicketNumbers from) {
        return database().transact(tx -> from.next(tx, 0)).value();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-01, 10,      1, 2016010110000019",
        "2016-01-01, 10,      2, 2016010110000028",
        "2016-01-01, 10,      6, 2016010110000064",
        "2024-02-29, 10,  99999, 2024022910999991",
        "2025-11-21, 01,    123, 2025112101001239",
        "2025-11-21, 10, 100000, 20251121101000007",
    })
    void aNumberEndsWithItsCheckDigit(LocalDate day, String system, long counter, String number) {
        assertThat(NumberText.of(NumberRules.standard(ZoneOffset.UTC, system), day, counter))
                .isEqualTo(new TicketNumber(number));
    }

    @Test
    void countsUpFromOne() {
        assertThat(List.of(next(numbers), next(numbers), next(numbers)))
                .containsExactly("2026030110000014", "2026030110000023", "2026030110000032");
    }

    @Test
    void startsAgainAtOneEachDay() {
        next(numbers);
        next(numbers);
        clock.turn(Duration.ofDays(1));
        assertThat(next(numbers)).startsWith("202603021000001");
        assertThat(next(numbers())).startsWith("202603021000002");
    }

    @Test
    void goesOnAfterARestartAndAfterAnAttemptThatFailed() {
        next(numbers);
        database()
                .transact(
                        tx -> {
                            numbers.next(tx, 0);
                            tx.handle().rollback();
                            return true;
                        });
        assertThat(next(numbers())).startsWith("2026030110000");
        List<String> all = new ArrayList<>(List.of(next(numbers), next(numbers())));
        assertThat(all).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void goesOnWhereAnotherWriterIsFurther() {
        next(numbers);
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .createUpdate(
                                                """
                                                insert into ticket_number_counter
                                                  (counter, counter_uid, create_time)
                                                values (500, 'another', :now)\
                                                """)
                                        .bind("now", ColumnTime.of(clock.instant()))
                                        .execute());
        assertThat(next(numbers())).startsWith("202603011000501");
    }

    @Test
    void itsRowsAreFilledSoThatOtherWritersGoOnFromThere() {
        next(numbers);
        next(numbers);
        List<Long> counters =
                database()
                        .transact(
                                tx ->
                                        tx.handle()
                                                .createQuery(
                                                        "select counter from ticket_number_counter"
                                                                + " order by id")
                                                .mapTo(Long.class)
                                                .list());
        assertThat(counters).containsExactly(1L, 2L);
    }

    @Test
    void aNumberThatIsTakenIsLeftOutByAllThatFollow() {
        next(numbers);
        String skipped = database().transact(tx -> numbers.next(tx, 7)).value();
        assertThat(skipped).startsWith("202603011000009");
        assertThat(next(numbers)).startsWith("202603011000010");
        assertThat(next(numbers())).startsWith("202603011000011");
    }

    @Test
    void oldRowsGoWithANewDay() {
        for (int i = 0; i < 30; i++) {
            next(numbers);
        }
        clock.turn(Duration.ofDays(1));
        next(numbers);
        int rows =
                database()
                        .transact(
                                tx ->
                                        tx.handle()
                                                .createQuery(
                                                        "select count(*) from"
                                                                + " ticket_number_counter")
                                                .mapTo(Integer.class)
                                                .one());
        assertThat(rows).isEqualTo(11);
    }
}
