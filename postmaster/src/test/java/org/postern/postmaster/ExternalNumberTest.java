package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers that another system gives to what is a ticket here.
class ExternalNumberTest {

    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);
    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(dialect, Office::new);
    }

    private static Outcome receive(
            Office office, String name, String pattern, String more, Message message) {
        PostmasterSettings settings =
                Office.settings(
                        "follow-ups:",
                        "  external-numbers: [{name: %s, from: '@parts\\.example', number: '%s', %s}]"
                                .formatted(name, pattern, more));
        return office.receive(office.postmaster(settings), office.incoming(message, PLAIN));
    }

    private static Message mail(String from, String subject, String text) {
        return Mails.from(from).subject(subject).text(text).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Pattern, further settings, subject and body of the second mail; together or not.
                "Incident-([0-9]+) |                  | Incident-4711 again | x             | true",
                "Incident-([0-9]+) |                  | again               | Incident-4711 | true",
                "Incident-([0-9]+) | in-subject: false| Incident-4711 again | x             |"
                        + " false",
                "Incident-([0-9]+) | in-body: false   | again               | Incident-4711 |"
                        + " false",
                "Incident-([0-9]+) |                  | Incident-47110      | x             |"
                        + " false",
                "Incident-([0-9]+) |                  | incident-4711       | x             |"
                        + " false",
                "Incident-([0-9]+) |                  | Incident-4711       | Incident-99   | true",
                "Incident-([0-9]+) | state-types: [new, open]   | Incident-4711 | x         | true",
                "Incident-([0-9]+) | state-types: [closed]      | Incident-4711 | x         |"
                        + " false",
            })
    void theSameNumberLeadsToTheSameTicket(
            String pattern, String more, String subject, String text, boolean together) {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            office.execute("delete from ticket_external_refs");
            String settings = more == null ? "" : more;
            Message first = mail("it@parts.example", "Incident-4711", "Incident-4711");
            long one = Office.filed(receive(office, "p", pattern, settings, first)).ticketId();
            Message second = mail("it@parts.example", subject, text);
            long two = Office.filed(receive(office, "p", pattern, settings, second)).ticketId();
            assertThat(two == one).as("%s", dialect).isEqualTo(together);
        }
    }

    @Test
    void otherSendersAreNotLookedAt() {
        Office office = office(Dialect.POSTGRESQL);
        Message mail = mail("jo@acme.example", "Incident-1", "");
        receive(office, "other", "Incident-([0-9]+)", "", mail);
        assertThat(
                        office.texts(
                                "select reference from ticket_external_refs"
                                        + " where source = 'other'"))
                .isEmpty();
    }

    @Test
    void ofSeveralGroupsOnlyTheFirstIsTheNumber() {
        Office office = office(Dialect.POSTGRESQL);
        String pattern = "A-([0-9]+)|B-([0-9]+)";
        Message mail = mail("it@parts.example", "B-77", "");
        long one = Office.filed(receive(office, "two", pattern, "", mail)).ticketId();
        long two = Office.filed(receive(office, "two", pattern, "", mail)).ticketId();
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void aNumberMayHaveBlanks() {
        Office office = office(Dialect.POSTGRESQL);
        String pattern = "update to incident ([0-9].*) by mail";
        Message mail = mail("it@parts.example", "", "An\nupdate to incident 47 11 by mail, see");
        Message other = mail("it@parts.example", "", "update to incident 47 12 by mail");
        long one = Office.filed(receive(office, "gap", pattern, "", mail)).ticketId();
        long two = Office.filed(receive(office, "gap", pattern, "", mail)).ticketId();
        long three = Office.filed(receive(office, "gap", pattern, "", other)).ticketId();
        assertThat(two).isEqualTo(one).isNotEqualTo(three);
    }

    @Test
    void ofSeveralTicketsWithANumberTheNewestIsTakenAndTheTraceSaysSo() {
        Office office = office(Dialect.POSTGRESQL);
        office.field("CaseNumber", "Text", "Ticket", 1);
        String more = "dynamic-field: CaseNumber";
        Message mail = mail("it@parts.example", "Incident-9", "");
        receive(office, "many", "Incident-([0-9]+)", more, mail);
        office.execute("delete from ticket_external_refs");
        // As if an OTRS beside us had given the number to a second ticket.
        Outcome.Filed newest = office.filed(mail("jo@acme.example", "x", ""));
        office.execute(
                "insert into dynamic_field_value (field_id, object_id, value_text) select id, ?,"
                        + " '9' from dynamic_field where name = 'CaseNumber'",
                newest.ticketId());
        Outcome outcome = receive(office, "many", "Incident-([0-9]+)", more, mail);
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(newest.ticketId());
        assertThat(outcome.trace())
                .anySatisfy(step -> assertThat(step.why()).contains("2 tickets have it"));
    }

    @Test
    void itsArticlesHaveTheSenderTypeAndVisibilityThatAreSet() {
        Office office = office(Dialect.POSTGRESQL);
        String more = "sender-type: system, visible: false";
        Message mail = mail("it@parts.example", "Incident-5", "");
        receive(office, "sys", "Incident-([0-9]+)", more, mail);
        Outcome second = receive(office, "sys", "Incident-([0-9]+)", more, mail);
        assertThat(
                        office.texts(
                                "select concat(article_sender_type_id, ' ',"
                                        + " is_visible_for_customer) from article"
                                        + " where ticket_id = ? order by id",
                                Office.filed(second).ticketId()))
                .containsExactly("2 0", "2 0");
    }

    @Test
    void oneNumberOfASystemIsOneTicket() {
        Office office = office(Dialect.POSTGRESQL);
        Message mail = mail("it@parts.example", "Incident-6", "");
        Outcome first = receive(office, "once", "Incident-([0-9]+)", "", mail);
        assertThat(
                        office.texts(
                                "select concat(reference, ' ', ticket_id) from"
                                        + " ticket_external_refs where source = 'once'"))
                .containsExactly("6 " + Office.filed(first).ticketId());
        List<String> numbers = office.texts("select tn from ticket order by id desc");
        assertThat(numbers.getFirst()).isEqualTo(Office.filed(first).number());
    }

    @Test
    void theNumberStandsInTheDynamicFieldAndIsFoundThereAsWell() {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            office.field("IncidentNumber", "Text", "Ticket", 1);
            String more = "dynamic-field: IncidentNumber";
            Message mail = mail("it@parts.example", "Incident-8", "");
            Outcome first = receive(office, "field", "Incident-([0-9]+)", more, mail);
            long ticket = Office.filed(first).ticketId();
            assertThat(
                            office.texts(
                                    "select value_text from dynamic_field_value"
                                            + " where object_id = ?",
                                    ticket))
                    .as("%s", dialect)
                    .containsExactly("8");
            // As if OTRS had opened it, under a number of another generator.
            office.execute("delete from ticket_external_refs");
            office.execute("update ticket set tn = '108' where id = ?", ticket);
            Outcome second = receive(office, "field", "Incident-([0-9]+)", more, mail);
            assertThat(Office.filed(second).ticketId()).as("%s", dialect).isEqualTo(ticket);
        }
    }
}
