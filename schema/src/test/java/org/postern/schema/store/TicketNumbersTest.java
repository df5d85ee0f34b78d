package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        return new TicketNumbers(clock, ZoneOffset.UTC, "10");
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
        assertThat(TicketNumbers.number(day, system, counter)).isEqualTo(new TicketNumber(number));
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
