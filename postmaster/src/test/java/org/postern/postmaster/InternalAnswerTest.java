package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who answers what an agent sent on internally, and who of the customer's side sees that.
class InternalAnswerTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);
    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(
                dialect,
                one -> {
                    Office office = new Office(one);
                    office.insert(
                            "customer_user",
                            "login, email, customer_id, first_name, last_name, valid_id",
                            "'ann', 'ann@acme.example', 'acme', 'A', 'B', 1");
                    return office;
                });
    }

    /// A ticket of that customer, which an agent sent on to a supplier, with the customer in copy.
    private static Outcome.Filed ticket(Office office, String customer) {
        Outcome.Filed first = office.filed(Mails.from(customer).subject("x").build());
        Outcome.Filed inside =
                office.filed(
                        Mails.from(customer)
                                .subject("Ticket#" + first.number())
                                .id("inside" + first.ticketId() + "@desk.example")
                                .to("Supplier@parts.example")
                                .cc(customer)
                                .build());
        office.execute(
                "update article set article_sender_type_id = 1, is_visible_for_customer = 0"
                        + " where id = ?",
                inside.articleId());
        return first;
    }

    @ParameterizedTest
    @CsvSource({
        // Who writes, where answers go, what is answered, sender type; what the customer sees.
        "CUSTOMER, , , , 1",
        "supplier@parts.example, , , , 0",
        "robot@parts.example, supplier@PARTS.example, , , 0",
        "supplier@parts.example, , , system, 1",
        "agent@desk.example, , inside, , 0",
        "agent@desk.example, , , , 1",
        "CUSTOMER, , inside, , 1",
    })
    void whatTheCustomerSees(
            String from, String replyTo, String answered, String sender, String visible) {
        for (Dialect dialect : Dialect.values()) {
            for (String customer : List.of("jo@home.example", "ann@acme.example")) {
                Office office = office(dialect);
                Outcome.Filed first = ticket(office, customer);
                Mails mail =
                        Mails.from(from.equals("CUSTOMER") ? customer : from)
                                .subject("Ticket#" + first.number());
                if (replyTo != null) {
                    mail.replyTo(replyTo);
                }
                if (answered != null) {
                    mail.answers("inside" + first.ticketId() + "@desk.example");
                }
                if (sender != null) {
                    mail.header("X-OTRS-FollowUp-SenderType", sender);
                }
                Outcome outcome = receive(office, "open", mail.build());
                assertThat(visibility(office, outcome))
                        .as("%s, customer %s", dialect, customer)
                        .isEqualTo(visible);
                assertThat(
                                office.texts(
                                        "select is_visible_for_customer from article where"
                                                + " ticket_id = ? and id < ? order by id",
                                        first.ticketId(),
                                        Office.filed(outcome).articleId()))
                        .as("earlier articles stay as they are")
                        .containsExactly("1", "0");
            }
        }
    }

    private static Outcome receive(Office office, String strangers, Message message) {
        PostmasterSettings settings = Office.settings("follow-ups: {strangers: " + strangers + "}");
        return office.receive(office.postmaster(settings), office.incoming(message, TRUSTED));
    }

    private static String visibility(Office office, Outcome outcome) {
        return String.valueOf(
                office.rows(
                                "select is_visible_for_customer as v from article where id = ?",
                                Office.filed(outcome).articleId())
                        .getFirst()
                        .get("v"));
    }

    @ParameterizedTest
    @CsvSource({"open", "warn", "strict"})
    void whomAnAgentAskedMayAnswerUnderEveryPolicy(String strangers) {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = ticket(office, "jo@home.example");
        Message answer =
                Mails.from("supplier@parts.example").subject("Ticket#" + first.number()).build();
        Outcome outcome = receive(office, strangers, answer);
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertThat(visibility(office, outcome)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"open, 1", "warn, 0"})
    void withoutTheCheckOnlyThePolicyCounts(String strangers, String visible) {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = ticket(office, "jo@home.example");
        Message answer =
                Mails.from("supplier@parts.example").subject("Ticket#" + first.number()).build();
        PostmasterSettings settings =
                Office.settings(
                        "follow-ups:",
                        "  strangers: " + strangers,
                        "  answers-to-internal-stay-internal: false");
        Outcome outcome =
                office.receive(office.postmaster(settings), office.incoming(answer, TRUSTED));
        assertThat(visibility(office, outcome)).isEqualTo(visible);
    }
}
