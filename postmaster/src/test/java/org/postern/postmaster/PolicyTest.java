package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a follow-up does to its ticket: policies of queues, states, locks, and the lines of history
/// in their order.
class PolicyTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);
    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
        OFFICES.clear();
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(dialect, PolicyTest::furnished);
    }

    private static Office furnished(Dialect dialect) {
        Office office = new Office(dialect);
        office.agent(77, "mia", "mia@desk.example");
        office.agent(78, "gone", "gone@desk.example");
        office.execute("update users set valid_id = 2 where id = 78");
        office.agent(79, "away", "away@desk.example");
        away(office, "OutOfOffice", "1");
        for (String end : List.of("Start", "End")) {
            away(office, "OutOfOffice" + end + "Year", "2026");
            away(office, "OutOfOffice" + end + "Month", "3");
            away(office, "OutOfOffice" + end + "Day", end.equals("Start") ? "1" : "31");
        }
        return office;
    }

    private static void away(Office office, String key, String value) {
        office.execute(
                "insert into user_preferences (user_id, preferences_key, preferences_value)"
                        + " values (79, ?, ?)",
                key,
                value);
    }

    private static Mails mail() {
        return Mails.from("jo@acme.example").subject("Kaffee").to("other@desk.example");
    }

    private static Mails answer(Outcome.Filed first) {
        return mail().subject("Re: [Ticket#" + first.number() + "] Kaffee");
    }

    private static void put(
            Office office, Outcome.Filed filed, String column, String table, String name) {
        office.execute(
                "update ticket set "
                        + column
                        + " = (select id from "
                        + table
                        + " where name = ?)"
                        + " where id = ?",
                name,
                filed.ticketId());
    }

    private static void state(Office office, Outcome.Filed filed, String name) {
        put(office, filed, "ticket_state_id", "ticket_state", name);
    }

    private static List<String> after(Office office, Outcome.Filed first) {
        List<String> all = office.history(first.ticketId());
        int created = all.indexOf("EmailCustomer: %%");
        return all.subList(created + 1, all.size());
    }

    /// State by option of the queue: 2 a follow-up, 3 a new linked ticket, 4 rejected.
    static Stream<Arguments> matrix() {
        Map<String, int[]> codes =
                Map.of(
                        "new", new int[] {2, 2, 2},
                        "open", new int[] {2, 2, 2},
                        "pending reminder", new int[] {2, 2, 2},
                        "pending auto close+", new int[] {2, 2, 2},
                        "merged", new int[] {2, 2, 2},
                        "closed successful", new int[] {2, 4, 3},
                        "closed unsuccessful", new int[] {2, 4, 3},
                        "removed", new int[] {2, 4, 3});
        List<Arguments> rows = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            codes.forEach(
                    (state, row) -> {
                        for (int option = 1; option <= 3; option++) {
                            rows.add(Arguments.of(dialect, state, option, row[option - 1]));
                        }
                    });
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void whatAQueueDoesWithFollowUpsToTicketsThatAreOver(
            Dialect dialect, String state, int option, int code) {
        Office office = office(dialect);
        office.execute("update queue set follow_up_id = ?, follow_up_lock = 0", option);
        Outcome.Filed first = office.filed(mail().build());
        state(office, first, state);
        Outcome outcome = office.receive(answer(first).build());
        int found =
                switch (outcome) {
                    case Outcome.Appended _ -> 2;
                    case Outcome.NewAfterClosed _ -> 3;
                    case Outcome.Rejected _ -> 4;
                    case Outcome.Opened _, Outcome.Ignored _ -> 0;
                };
        assertThat(found).isEqualTo(code);
        office.execute("update queue set follow_up_id = 1");
        if (code == 2) {
            assertThat(Office.filed(outcome).state())
                    .isEqualTo(state.equals("new") ? "new" : "open");
        }
    }

    /// Owner, whether the queue locks, state before, lock before, family: lock and owner after.
    @ParameterizedTest
    @CsvSource({
        "mia,            0, closed successful, unlock, OTRS,  unlock, mia",
        "mia,            1, closed successful, unlock, OTRS,  lock,   mia",
        "mia,            1, open,              unlock, OTRS,  unlock, mia",
        "mia,            1, open,              lock,   OTRS,  lock,   mia",
        "mia,            0, closed successful, lock,   ZNUNY, lock,   mia",
        "gone,           1, closed successful, lock,   OTRS,  unlock, gone",
        "away,           1, closed successful, lock,   OTRS,  unlock, away",
        "away,           1, closed successful, lock,   OTOBO, unlock, root@localhost",
        "gone,           0, open,              lock,   OTOBO, unlock, root@localhost",
        "gone,           0, open,              unlock, OTOBO, unlock, gone",
        "root@localhost, 1, closed successful, unlock, OTRS,  lock,   root@localhost",
        "root@localhost, 1, closed successful, lock,   OTOBO, unlock, root@localhost",
        "root@localhost, 0, open,              lock,   OTOBO, unlock, root@localhost",
        "root@localhost, 0, open,              lock,   ZNUNY, lock,   root@localhost",
    })
    void theLockGoesByTheOwner(
            String owner,
            int locks,
            String state,
            String lock,
            String family,
            String to,
            String by) {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            office.execute("update queue set follow_up_lock = ?", locks);
            Outcome.Filed first = office.filed(mail().build());
            put(office, first, "ticket_lock_id", "ticket_lock_type", lock);
            state(office, first, state);
            office.execute(
                    "update ticket set user_id = (select id from users where login = ?) where id ="
                            + " ?",
                    owner,
                    first.ticketId());
            Postmaster postmaster =
                    office.postmaster(
                            Office.settings(
                                    "compat: {family: " + family.toLowerCase(Locale.ROOT) + "}"));
            office.receive(postmaster, office.incoming(answer(first).build(), TRUSTED));
            assertThat(
                            office.texts(
                                    "select concat(l.name, '|', u.login) from ticket t join"
                                            + " ticket_lock_type l on l.id = t.ticket_lock_id join"
                                            + " users u on u.id = t.user_id where t.id = ?",
                                    first.ticketId()))
                    .containsExactly(to + "|" + by);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,     closed successful, closed successful",
        "yes,   closed successful, closed successful",
        "1,     new,               new",
        "1,     pending reminder,  pending reminder",
        "0,     closed successful, open",
        "no,    closed successful, open",
        "false, closed successful, open",
    })
    void aHeaderKeepsTheState(String value, String before, String after) {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = office.filed(mail().build());
        state(office, first, before);
        Outcome outcome =
                office.receive(
                        answer(first)
                                .header("X-OTOBO-FollowUp-State-Keep", value)
                                .header("X-OTRS-FollowUp-State", "open")
                                .build(),
                        TRUSTED);
        assertThat(Office.filed(outcome).state()).isEqualTo(after);
    }

    @Test
    void theHeaderThatKeepsTheStateMayHaveAnotherName() {
        Office office = office(Dialect.POSTGRESQL);
        Postmaster postmaster =
                office.postmaster(Office.settings("tickets: {keep-state-header: X-Stay}"));
        Outcome.Filed first = office.filed(mail().build());
        state(office, first, "closed successful");
        Message message = answer(first).header("x-stay", "1").build();
        Outcome outcome = office.receive(postmaster, office.incoming(message, TRUSTED));
        assertThat(Office.filed(outcome).state()).isEqualTo("closed successful");
        AccountPolicy stranger = new AccountPolicy(Optional.empty(), false);
        Outcome steered = office.receive(postmaster, office.incoming(message, stranger));
        assertThat(Office.filed(steered).state()).isEqualTo("open");
    }

    @Test
    void allEffectsOfAFollowUpComeInTheirOrder() {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            office.execute("update queue set follow_up_lock = 1");
            office.field("Color" + dialect, "Text", "Ticket", 1);
            office.field("Mood" + dialect, "Text", "Article", 1);
            office.insert("service", "name, valid_id", "'Mail', 1");
            office.insert(
                    "sla",
                    "name, first_response_time, update_time, solution_time, valid_id",
                    "'Gold', 0, 0, 0, 1");
            office.execute("insert into service_sla (service_id, sla_id) values (1, 1)");
            Outcome.Filed first = office.filed(mail().build());
            state(office, first, "closed successful");
            office.receive(
                    answer(first)
                            .header("X-OTRS-FollowUp-Title", "Tee")
                            .header("X-OTRS-FollowUp-DynamicField-Mood" + dialect, "grim")
                            .header("X-OTRS-FollowUp-DynamicField-Color" + dialect, "blue")
                            .header("X-OTRS-FollowUp-SLA", "Gold")
                            .header("X-OTRS-FollowUp-Service", "Mail")
                            .header("X-OTRS-FollowUp-Lock", "lock")
                            .header("X-OTRS-FollowUp-Queue", "Junk")
                            .header("X-OTRS-FollowUp-Priority", "1 very low")
                            .header("X-OTRS-FollowUp-State-PendingTime", "2027-01-01 00:00:00")
                            .header("X-OTRS-FollowUp-State", "pending reminder")
                            .header("X-OTRS-FollowUp-Responsible", "mia")
                            .header("X-OTRS-FollowUp-OwnerID", "77")
                            .build(),
                    TRUSTED);
            assertThat(after(office, first))
                    .containsExactly(
                            "OwnerUpdate: %%mia%%77",
                            "ResponsibleUpdate: %%mia%%77",
                            "Lock: %%lock",
                            "Misc: Reset of unlock time.",
                            "StateUpdate: %%closed successful%%pending reminder%%",
                            "SetPendingTime: %%2027-01-01 00:00",
                            "PriorityUpdate: %%3 normal%%3%%1 very low%%1",
                            "Move: %%Junk%%3%%Raw%%2",
                            "Unlock: %%unlock",
                            "Lock: %%lock",
                            "Misc: Reset of unlock time.",
                            "ServiceUpdate: %%Mail%%1%%NULL%%",
                            "SLAUpdate: %%Gold%%1%%NULL%%",
                            "TicketDynamicFieldUpdate: %%FieldName%%Color"
                                    + dialect
                                    + "%%Value%%blue%%OldValue%%",
                            "FollowUp: %%" + first.number() + "%%",
                            "Misc: %%FieldName%%Mood" + dialect + "%%Value%%grim%%OldValue%%",
                            "TitleUpdate: %%Kaffee%%Tee",
                            "SendAgentNotification: %%Ticket follow-up notification"
                                    + " (locked)%%mia%%Email");
            office.execute("update queue set follow_up_lock = 0");
        }
    }

    @Test
    void aMovedTicketIsUnlockedByUserOneUnlessTheSettingsSayOtherwise() {
        Office office = office(Dialect.POSTGRESQL);
        for (boolean unlocks : List.of(true, false)) {
            Outcome.Filed first = office.filed(mail().build());
            put(office, first, "ticket_lock_id", "ticket_lock_type", "lock");
            Postmaster postmaster =
                    office.postmaster(
                            Office.settings(
                                    "postmaster-user-id: 77",
                                    "tickets: {unlock-on-move: " + unlocks + "}"));
            Message message = answer(first).header("X-OTRS-FollowUp-Queue", "Junk").build();
            office.receive(postmaster, office.incoming(message, TRUSTED));
            assertThat(
                            office.texts(
                                    "select h.create_by from ticket_history h join"
                                        + " ticket_history_type y on y.id = h.history_type_id where"
                                        + " h.ticket_id = ? and y.name = 'Unlock'",
                                    first.ticketId()))
                    .isEqualTo(unlocks ? List.of("1") : List.of());
        }
    }

    @Test
    void anArchivedTicketThatIsOpenedAgainIsTakenOutOfTheArchive() {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = office.filed(mail().build());
        state(office, first, "closed successful");
        office.execute("update ticket set archive_flag = 1 where id = ?", first.ticketId());
        office.receive(answer(first).build());
        assertThat(office.texts("select archive_flag from ticket where id = ?", first.ticketId()))
                .containsExactly("0");
        assertThat(after(office, first)).contains("ArchiveFlagUpdate: %%n");
    }

    /// Who wrote before, and who writes now: whether the time of the lock runs anew.
    @ParameterizedTest
    @CsvSource({
        "agent,    customer, 1",
        "customer, customer, 0",
        "customer, agent,    1",
        "agent,    agent,    1",
        "agent,    system,   0",
    })
    void theTimeOfALockRunsAnew(String before, String now, int restarts) {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = office.filed(mail().build());
        office.execute(
                "update article set article_sender_type_id = (select id from article_sender_type"
                        + " where name = ?) where id = ?",
                before,
                first.articleId());
        office.receive(answer(first).header("X-OTRS-FollowUp-SenderType", now).build(), TRUSTED);
        assertThat(after(office, first).contains("Misc: Reset of unlock time."))
                .isEqualTo(restarts == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, '',  1",
        "false, true,  '',  1",
        "true,  false, '',  1",
        "true,  true,  '',  0",
        "true,  true,  '1', 1",
        "false, true,  '0', 0",
    })
    void whatIsRejectedIsHiddenOnlyWhereTheReferenceIsCopied(
            boolean copied, boolean trusted, String header, int visible) {
        Office office = office(Dialect.POSTGRESQL);
        office.execute("update queue set follow_up_id = 2");
        Outcome.Filed first = office.filed(mail().build());
        state(office, first, "closed successful");
        Postmaster postmaster =
                office.postmaster(Office.settings("compat: {rejects-are-hidden: " + copied + "}"));
        Message message = answer(first).header("X-OTRS-IsVisibleForCustomer", header).build();
        AccountPolicy policy = new AccountPolicy(Optional.empty(), trusted);
        Outcome outcome = office.receive(postmaster, office.incoming(message, policy));
        office.execute("update queue set follow_up_id = 1");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(
                        office.texts(
                                "select is_visible_for_customer from article where id = ?",
                                Office.filed(outcome).articleId()))
                .containsExactly(String.valueOf(visible));
    }

    @Test
    void aFollowUpNeverChangesTheCustomer() {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = office.filed(mail().build());
        Mails other = Mails.from("it@other.example").subject("[Ticket#" + first.number() + "]");
        office.receive(
                other.header("X-OTRS-FollowUp-CustomerNo", "X")
                        .header("X-OTRS-FollowUp-CustomerUser", "y")
                        .header("X-OTRS-CustomerNo", "X")
                        .build(),
                TRUSTED);
        assertThat(
                        office.texts(
                                "select concat(customer_id, '|', customer_user_id) from ticket"
                                        + " where id = ?",
                                first.ticketId()))
                .containsExactly("jo@acme.example|jo@acme.example");
    }

    @Test
    void theHistoryOfANewTicketNamesWhatTheSettingsSayItHas() {
        Office office = office(Dialect.POSTGRESQL);
        office.field("Shade", "Text", "Ticket", 1);
        office.field("Tone", "Text", "Ticket", 1);
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "tickets:",
                                "  types: true",
                                "  services: true",
                                "  dynamic-field-defaults: {Shade: pale, Tone: high, Nothing: x}"));
        Message message =
                mail().header("X-OTRS-State", "pending reminder")
                        .header("X-OTRS-State-PendingTime", "2027-01-01 00:00:00")
                        .header("X-OTRS-DynamicField-Tone", "0")
                        .build();
        Outcome.Filed filed =
                Office.filed(office.receive(postmaster, office.incoming(message, TRUSTED)));
        assertThat(office.history(filed.ticketId()))
                .containsExactly(
                        "NewTicket: %%"
                                + filed.number()
                                + "%%Raw%%3 normal%%pending reminder%%"
                                + filed.ticketId(),
                        "ServiceUpdate: %%NULL%%%%NULL%%",
                        "SLAUpdate: %%NULL%%%%NULL%%",
                        "TypeUpdate: %%Unclassified%%1",
                        "CustomerUpdate:"
                                + " %%CustomerID=jo@acme.example;CustomerUser=jo@acme.example;",
                        "SetPendingTime: %%2027-01-01 00:00",
                        "TicketDynamicFieldUpdate: %%FieldName%%Tone%%Value%%0%%OldValue%%",
                        "TicketDynamicFieldUpdate: %%FieldName%%Shade%%Value%%pale%%OldValue%%",
                        "EmailCustomer: %%");
    }
}
