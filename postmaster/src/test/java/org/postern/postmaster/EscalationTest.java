package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When tickets escalate. The clock starts on a Monday at half past nine, which is working time.
@ParameterizedClass
@EnumSource(Dialect.class)
class EscalationTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);

    private final Office office;
    private final Instant start;

    EscalationTest(Dialect dialect) {
        this.office = new Office(dialect);
        office.execute(
                "update queue set first_response_time = 60, update_time = 120,"
                        + " solution_time = 1440");
        this.start = office.clock.instant();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static Mails mail() {
        return Mails.from("jo@acme.example").subject("Kaffee");
    }

    private Outcome.Filed followUp(Outcome.Filed first, String sender) {
        Message message =
                mail().subject("[Ticket#" + first.number() + "]")
                        .header("X-OTRS-FollowUp-SenderType", sender)
                        .build();
        return Office.filed(office.receive(message, TRUSTED));
    }

    /// Minutes after the start, of any time: next, response, update, solution; `-` for never.
    private String due(Outcome.Filed filed) {
        return office
                .rows(
                        """
                        select escalation_time as a, escalation_response_time as b,
                          escalation_update_time as c, escalation_solution_time as d
                        from ticket where id = ?\
                        """,
                        filed.ticketId())
                .getFirst()
                .values()
                .stream()
                .map(value -> ((Number) value).longValue())
                .map(time -> time == 0 ? "-" : "" + (time - start.getEpochSecond()) / 60)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @Test
    void aNewTicketWaitsForAnAnswerAndASolution() {
        // 24 hours of work are one day of 13 hours from half past nine, and the rest on Tuesday.
        assertThat(due(office.filed(mail().build()))).isEqualTo("60 60 120 2100");
    }

    @Test
    void anAnswerOfAnAgentIsAFirstResponse() {
        Outcome.Filed first = office.filed(mail().build());
        office.turn(Duration.ofMinutes(30));
        followUp(first, "agent");
        assertThat(due(first)).isEqualTo("150 - 150 2100");
    }

    @Test
    void theFirstOfSeveralLettersWithoutAnAnswerCounts() {
        Outcome.Filed first = office.filed(mail().build());
        office.turn(Duration.ofMinutes(10));
        followUp(first, "agent");
        office.turn(Duration.ofMinutes(10));
        followUp(first, "customer");
        office.turn(Duration.ofMinutes(10));
        followUp(first, "customer");
        assertThat(due(first)).isEqualTo("140 - 140 2100");
    }

    @Test
    void aPendingTicketWaitsForNoUpdate() {
        Outcome outcome =
                office.receive(mail().header("X-OTRS-State", "pending reminder").build(), TRUSTED);
        assertThat(due(Office.filed(outcome))).isEqualTo("60 60 - 2100");
    }

    @Test
    void aClosedTicketIsNeverLateAndOnceClosedItIsSolved() {
        Outcome.Filed first = office.filed(mail().build());
        office.receive(
                mail().subject("[Ticket#" + first.number() + "]")
                        .header("X-OTRS-FollowUp-State", "closed successful")
                        .build(),
                TRUSTED);
        assertThat(due(first)).isEqualTo("- - - -");
        followUp(first, "customer");
        assertThat(due(first)).isEqualTo("60 60 120 -");
    }

    @Test
    void aServiceLevelStandsInForTheQueue() {
        office.insert(
                "sla",
                "name, calendar_name, first_response_time, update_time, solution_time, valid_id",
                "'Gold', '1', 5, 0, 0, 1");
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "calendars: {1: {hours: [mon 11:00-12:00], holidays: []}}"));
        Message message = mail().header("X-OTRS-SLA", "Gold").build();
        Outcome outcome = office.receive(postmaster, office.incoming(message, TRUSTED));
        // Five minutes past eleven, counted from one second past half past nine.
        assertThat(due(Office.filed(outcome))).isEqualTo("94 94 - -");
    }

    @Test
    void aQueueThatPromisesNothingHasNoTimes() {
        office.execute(
                "update queue set first_response_time = 0, update_time = null, solution_time = 0");
        assertThat(due(office.filed(mail().build()))).isEqualTo("- - - -");
    }
}
