package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.store.Dialect;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every control header, in the form for new tickets and in that for follow-ups: what it does, and
/// what is done where it names something that does not exist.
class ControlHeadersTest {

    private static final String DEFAULT_CUSTOMER = "jo@acme.example/jo@acme.example";
    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);
    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    /// An attribute of a ticket, by name, as a query that takes its id.
    private static final Map<String, String> ATTRIBUTES =
            Map.ofEntries(
                    of("queue", "(select name from queue where id = t.queue_id)"),
                    of("state", "(select name from ticket_state where id = t.ticket_state_id)"),
                    of(
                            "priority",
                            "(select name from ticket_priority where id = t.ticket_priority_id)"),
                    of("type", "(select name from ticket_type where id = t.type_id)"),
                    of("lock", "(select name from ticket_lock_type where id = t.ticket_lock_id)"),
                    of("service", "(select name from service where id = t.service_id)"),
                    of("sla", "(select name from sla where id = t.sla_id)"),
                    of("owner", "(select login from users where id = t.user_id)"),
                    of("responsible", "(select login from users where id = t.responsible_user_id)"),
                    of("title", "t.title"),
                    of("until", "t.until_time"),
                    of("customer", "concat(t.customer_id, '/', t.customer_user_id)"),
                    of(
                            "sender",
                            "(select s.name from article a join article_sender_type s on s.id ="
                                + " a.article_sender_type_id where a.ticket_id = t.id order by a.id"
                                + " desc limit 1)"),
                    of(
                            "visible",
                            "(select a.is_visible_for_customer from article a where a.ticket_id ="
                                    + " t.id order by a.id desc limit 1)"),
                    of("Color", text("Color")),
                    of("Tags", text("Tags")),
                    of("TicketFreeKey1", text("TicketFreeKey1")),
                    of("TicketFreeText16", text("TicketFreeText16")),
                    of(
                            "TicketFreeTime6",
                            value("TicketFreeTime6", "cast(v.value_date as char(19))")),
                    of("Urgent", value("Urgent", "v.value_int")),
                    of("Due", value("Due", "cast(v.value_date as char(19))")),
                    of("Mood", article("Mood")),
                    of("ArticleFreeKey1", article("ArticleFreeKey1")),
                    of("ArticleFreeText2", article("ArticleFreeText2")));

    private static Map.Entry<String, String> of(String name, String query) {
        return Map.entry(name, query);
    }

    private static String text(String field) {
        return value(field, "v.value_text");
    }

    private static String value(String field, String column) {
        return "(select "
                + column
                + " from dynamic_field_value v join dynamic_field f on f.id = v.field_id where"
                + " v.object_id = t.id and f.object_type = 'Ticket' and f.name = '"
                + field
                + "')";
    }

    private static String article(String field) {
        return "(select v.value_text from dynamic_field_value v join dynamic_field f on f.id ="
                + " v.field_id join article a on a.id = v.object_id where a.ticket_id = t.id and"
                + " f.object_type = 'Article' and f.name = '"
                + field
                + "')";
    }

    /// One header of the table.
    ///
    /// @param opened what a new ticket has by its new-ticket form; `-` for nothing
    /// @param followed what a ticket has after a follow-up with its follow-up form
    record Row(String name, String value, String attribute, String opened, String followed) {}

    private static Row row(
            String name, String value, String attribute, String opened, String followed) {
        return new Row(name, value, attribute, opened, followed);
    }

    /// A header that is obeyed in both forms.
    private static Row obeyed(String name, String value, String attribute, String result) {
        return new Row(name, value, attribute, result, result);
    }

    private static final List<Row> ROWS =
            List.of(
                    obeyed("Queue", "Junk", "queue", "Junk"),
                    row("Queue", "Nowhere", "queue", "Raw?", "Raw?"),
                    row("Queue", "Closed office", "queue", "Raw?", "Raw?"),
                    obeyed("State", "closed successful", "state", "closed successful"),
                    row("State", "asleep", "state", "new?", "new?"),
                    obeyed("State-PendingTime", "2027-01-01 00:00:00", "until", "1798761600"),
                    obeyed("State-PendingTime", "+1h", "until", "NOW+3600"),
                    row("State-PendingTime", "+60y", "until", "0?", "0?"),
                    obeyed("Priority", "5 very high", "priority", "5 very high"),
                    row("Priority", "6 never", "priority", "3 normal?", "3 normal?"),
                    obeyed("Type", "Incident", "type", "Incident"),
                    row("Type", "Wish", "type", "Unclassified?", "Unclassified?"),
                    obeyed("Service", "Mail::Inbox", "service", "Mail::Inbox"),
                    row("Service", "Gone", "service", "-?", "-?"),
                    row("Service", "Gone::Child", "service", "-?", "-?"),
                    row("Service", "Nothing", "service", "-?", "-?"),
                    obeyed("SLA", "Gold", "sla", "Gold"),
                    row("SLA", "Tin", "sla", "-?", "-?"),
                    obeyed("Lock", "lock", "lock", "lock"),
                    obeyed("Lock", "tmp_lock", "lock", "tmp_lock"),
                    row("Lock", "glue", "lock", "unlock?", "unlock?"),
                    obeyed("Title", "Tee ☕", "title", "Tee ☕"),
                    obeyed("Owner", "mia", "owner", "mia"),
                    obeyed("OwnerID", "77", "owner", "mia"),
                    row("Owner", "nobody", "owner", "root@localhost?", "root@localhost?"),
                    row("OwnerID", "4711", "owner", "root@localhost?", "root@localhost?"),
                    row("OwnerID", "one", "owner", "root@localhost?", "root@localhost?"),
                    obeyed("Responsible", "mia", "responsible", "mia"),
                    obeyed("ResponsibleID", "77", "responsible", "mia"),
                    row(
                            "Responsible",
                            "nobody",
                            "responsible",
                            "root@localhost?",
                            "root@localhost?"),
                    obeyed("SenderType", "agent", "sender", "agent"),
                    obeyed("SenderType", "system", "sender", "system"),
                    row("SenderType", "Agent", "sender", "customer?", "customer?"),
                    obeyed("IsVisibleForCustomer", "0", "visible", "0"),
                    obeyed("IsVisibleForCustomer", "no", "visible", "0"),
                    obeyed("IsVisibleForCustomer", "FALSE", "visible", "0"),
                    obeyed("IsVisibleForCustomer", "1", "visible", "1"),
                    obeyed("IsVisibleForCustomer", "yes", "visible", "1"),
                    obeyed("DynamicField-Color", "blue", "Color", "blue"),
                    obeyed("DynamicField-Color", "0", "Color", "0"),
                    obeyed("DynamicField-Urgent", "1", "Urgent", "1"),
                    obeyed("DynamicField-Urgent", "0", "Urgent", "0"),
                    obeyed("DynamicField-Due", "2026-05-01", "Due", "2026-05-01 00:00:00"),
                    row("DynamicField-Due", "soon", "Due", "-?", "-?"),
                    obeyed("DynamicField-Tags", "a;b", "Tags", "a;b"),
                    obeyed("DynamicField-Mood", "grim", "Mood", "grim"),
                    row("DynamicField-Nothing", "x", "Color", "-?", "-?"),
                    row("DynamicField-Retired", "x", "Color", "-?", "-?"),
                    obeyed("TicketKey1", "Test", "TicketFreeKey1", "Test"),
                    obeyed("TicketValue16", "ABC", "TicketFreeText16", "ABC"),
                    row("TicketKey2", "Test", "TicketFreeKey1", "-?", "-?"),
                    obeyed(
                            "TicketTime6",
                            "2008-01-12 13:19:20",
                            "TicketFreeTime6",
                            "2008-01-12 13:19:20"),
                    row("TicketTime6", "noon", "TicketFreeTime6", "-?", "-?"),
                    obeyed("ArticleKey1", "k", "ArticleFreeKey1", "k"),
                    obeyed("ArticleValue2", "v", "ArticleFreeText2", "v"),
                    row("CustomerNo", "ACME", "customer", "ACME/jo@acme.example", DEFAULT_CUSTOMER),
                    row(
                            "CustomerUser",
                            "joe",
                            "customer",
                            "jo@acme.example/joe",
                            DEFAULT_CUSTOMER));

    static Stream<Arguments> rows() {
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> ROWS.stream().map(row -> Arguments.of(dialect, row)));
    }

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
        OFFICES.clear();
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(dialect, ControlHeadersTest::furnished);
    }

    private static Office furnished(Dialect dialect) {
        Office office = new Office(dialect);
        office.agent(77, "mia", "mia@desk.example");
        office.insert("ticket_type", "name, valid_id", "'Incident', 1");
        office.execute("update queue set valid_id = 2 where name = 'Misc'");
        office.execute("update queue set name = 'Closed office' where name = 'Misc'");
        for (String service : List.of("Mail", "Mail::Inbox", "Gone", "Gone::Child")) {
            int valid = service.equals("Gone") ? 2 : 1;
            office.insert("service", "name, valid_id", "'" + service + "', " + valid);
        }
        office.insert(
                "sla",
                "name, first_response_time, update_time, solution_time, valid_id",
                "'Gold', 0, 0, 0, 1");
        office.field("Color", "Text", "Ticket", 1);
        office.field("Urgent", "Checkbox", "Ticket", 1);
        office.field("Due", "Date", "Ticket", 1);
        office.field("Tags", "Multiselect", "Ticket", 1);
        office.field("Retired", "Text", "Ticket", 2);
        office.field("Mood", "Dropdown", "Article", 1);
        office.field("TicketFreeKey1", "Text", "Ticket", 1);
        office.field("TicketFreeText16", "Text", "Ticket", 1);
        office.field("TicketFreeTime6", "DateTime", "Ticket", 1);
        office.field("ArticleFreeKey1", "Text", "Article", 1);
        office.field("ArticleFreeText2", "Text", "Article", 1);
        return office;
    }

    private static Mails mail() {
        return Mails.from("jo@acme.example").subject("Kaffee").to("other@desk.example");
    }

    private String attribute(Office office, long ticket, String name) {
        List<String> found =
                office.texts(
                        "select " + ATTRIBUTES.get(name) + " from ticket t where t.id = ?", ticket);
        return Optional.ofNullable(found.getFirst()).orElse("-");
    }

    private void assertOutcome(
            Office office, Outcome outcome, Row row, String header, String expected) {
        long ticket = Office.filed(outcome).ticketId();
        boolean passedOver = expected.endsWith("?");
        String wanted = passedOver ? expected.substring(0, expected.length() - 1) : expected;
        String value =
                wanted.startsWith("NOW+")
                        ? String.valueOf(
                                office.clock.instant().getEpochSecond()
                                        + Long.parseLong(wanted.substring(4)))
                        : wanted;
        assertThat(attribute(office, ticket, row.attribute())).isEqualTo(value);
        if (passedOver) {
            assertThat(outcome.trace())
                    .as("why %s was passed over", header)
                    .anySatisfy(
                            step -> {
                                assertThat(step.result()).isEqualTo("passed over");
                                assertThat(step.name() + step.why())
                                        .containsIgnoringCase(
                                                row.name().equals("Queue") ? row.value() : header);
                            });
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void theFormForNewTicketsSteersNewTickets(Dialect dialect, Row row) {
        Office office = office(dialect);
        Outcome outcome =
                office.receive(mail().header("X-OTRS-" + row.name(), row.value()).build(), TRUSTED);
        assertOutcome(office, outcome, row, "X-OTRS-" + row.name(), row.opened());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void theFormForFollowUpsSteersFollowUps(Dialect dialect, Row row) {
        Office office = office(dialect);
        Outcome.Filed first = office.filed(mail().build());
        Outcome outcome =
                office.receive(
                        mail().subject("[Ticket#" + first.number() + "]")
                                .header("x-otobo-followup-" + row.name(), row.value())
                                .build(),
                        TRUSTED);
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertOutcome(office, outcome, row, "X-OTRS-FollowUp-" + row.name(), row.followed());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void onAnAccountThatIsNotTrustedNothingIsSteered(Dialect dialect, Row row) {
        Office office = office(dialect);
        Outcome.Filed plain = office.filed(mail().build());
        Outcome.Filed steered =
                office.filed(mail().header("X-OTRS-" + row.name(), row.value()).build());
        assertThat(attribute(office, steered.ticketId(), row.attribute()))
                .isEqualTo(attribute(office, plain.ticketId(), row.attribute()));
    }
}
