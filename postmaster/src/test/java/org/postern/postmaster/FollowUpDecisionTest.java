package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.postmaster.thread.SubjectFormat;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.schema.store.Dialect;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What becomes of a follow-up, by the state of the ticket and by what its queue does with
/// follow-ups: 1 possible, 2 reject, 3 new ticket.
class FollowUpDecisionTest {

    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);
    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(dialect, Office::new);
    }

    @ParameterizedTest
    @CsvSource({
        "new, 1, Appended, new",
        "new, 2, Appended, new",
        "new, 3, Appended, new",
        "open, 1, Appended, open",
        "open, 2, Appended, open",
        "open, 3, Appended, open",
        "pending reminder, 1, Appended, open",
        "pending reminder, 2, Appended, open",
        "pending reminder, 3, Appended, open",
        "merged, 1, Appended, open",
        "merged, 2, Appended, open",
        "merged, 3, Appended, open",
        "closed successful, 1, Appended, open",
        "closed successful, 2, Rejected, closed successful",
        "closed successful, 3, NewAfterClosed, new",
        "closed unsuccessful, 1, Appended, open",
        "closed unsuccessful, 2, Rejected, closed unsuccessful",
        "closed unsuccessful, 3, NewAfterClosed, new",
        "removed, 1, Appended, open",
        "removed, 2, Rejected, removed",
        "removed, 3, NewAfterClosed, new",
    })
    void stateAndQueueDecide(String before, int option, String outcome, String after) {
        for (Dialect dialect : Dialect.values()) {
            Outcome decided = decide(office(dialect), before, option, "FollowUp ");
            assertThat(decided.getClass().getSimpleName()).as("%s", dialect).isEqualTo(outcome);
            assertThat(Office.filed(decided).state()).as("%s", dialect).isEqualTo(after);
        }
    }

    private static Outcome decide(Office office, String state, int option, String subject) {
        Outcome.Filed first = office.filed(Mails.from("jo@acme.example").subject("x").build());
        office.execute("update queue set follow_up_id = ?", option);
        state(office, first, state);
        return office.receive(
                Mails.from("jo@acme.example")
                        .subject(subject + "Ticket#" + first.number())
                        .build());
    }

    private static void state(Office office, Outcome.Filed ticket, String name) {
        office.execute(
                "update ticket set ticket_state_id = (select id from ticket_state where name = ?)"
                        + " where id = ?",
                name,
                ticket.ticketId());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, Appended",
        "true, 2, Appended",
        "true, 3, Appended",
        "false, 1, Appended",
        "false, 2, Rejected",
        "false, 3, NewAfterClosed",
    })
    void aReportThatALetterWasNotDeliveredDecidesByItself(
            boolean asFollowUp, int option, String outcome) {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            office.execute("delete from queue_auto_response");
            office.reply("Postmaster", 1);
            Outcome.Filed first = office.filed(Mails.from("jo@acme.example").build());
            String letter =
                    office.texts("select message_id from postern_outbox order by id").getLast();
            office.execute("update queue set follow_up_id = ?", option);
            state(office, first, "closed successful");
            PostmasterSettings settings = Office.settings("bounce-as-follow-up: " + asFollowUp);
            Outcome decided =
                    office.receive(
                            office.postmaster(settings),
                            office.incoming(
                                    Mails.from("MAILER-DAEMON@relay.example")
                                            .text("No such user.")
                                            .bounceOf(letter)
                                            .automatic("dsn")
                                            .build(),
                                    PLAIN));
            assertThat(decided.getClass().getSimpleName()).as("%s", dialect).isEqualTo(outcome);
            assertThat(Office.filed(decided).autoReply()).isNotEqualTo("queued");
        }
    }

    /// The subjects that answers have, one after the other on one ticket.
    @ParameterizedTest
    @CsvSource({
        "auto-increment, LEFT",
        "auto-increment, RIGHT",
        "date, LEFT",
        "date, RIGHT",
        "date-checksum, LEFT",
        "date-checksum, RIGHT",
        "random, LEFT",
        "random, RIGHT",
    })
    void aTicketLivesThroughItsAnswers(String generator, SubjectFormat format) {
        Office office = office(Dialect.POSTGRESQL);
        office.execute("update queue set follow_up_id = 1");
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "numbers: {generator: " + generator + "}",
                                "subject-format: " + format.name().toLowerCase(Locale.ROOT),
                                "follow-up-state-closed: new"));
        Outcome.Filed first = take(office, postmaster, "Kaffee");
        SubjectRules rules = new SubjectRules("Ticket#", "", format, "Re", "Fwd", 100);
        String answer = rules.answer(first.number(), "Kaffee");
        List<String> subjects =
                List.of(
                        answer,
                        answer,
                        "Ticket#: " + first.number(),
                        "Ticket#:" + first.number(),
                        "Ticket#" + first.number(),
                        answer);
        List<String> before = List.of("", "pending reminder", "", "", "", "closed successful");
        List<String> after = List.of("new", "open", "open", "open", "open", "new");
        for (int i = 0; i < subjects.size(); i++) {
            if (!before.get(i).isEmpty()) {
                state(office, first, before.get(i));
            }
            Outcome.Filed filed = take(office, postmaster, subjects.get(i));
            assertThat(filed.ticketId()).as(subjects.get(i)).isEqualTo(first.ticketId());
            assertThat(filed.state()).as("after %s", subjects.get(i)).isEqualTo(after.get(i));
        }
    }

    private static Outcome.Filed take(Office office, Postmaster postmaster, String subject) {
        Mails mail = Mails.from("jo@acme.example").subject(subject);
        return Office.filed(office.receive(postmaster, office.incoming(mail.build(), PLAIN)));
    }
}
