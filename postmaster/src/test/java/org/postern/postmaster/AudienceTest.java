package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Optional;

/// Which agents are told of a message: those who are to hear of it, and may read it.
class AudienceTest {

    private static final Office OFFICE = new Office();

    @BeforeAll
    static void furnish() {
        OFFICE.agent(7, "mia", "mia@desk.example");
        OFFICE.agent(8, "max", "max@desk.example");
        OFFICE.insert("roles", "id, name, valid_id", "5, 'night shift', 1");
        OFFICE.insert("role_user", "user_id, role_id", "8, 5");
        OFFICE.insert(
                "group_role",
                "role_id, group_id, permission_key, permission_value",
                "5, 1, 'ro', 1");
        OFFICE.insert("service", "id, name, valid_id", "3, 'Coffee', 1");
        OFFICE.execute("insert into personal_services (user_id, service_id) values (7, 3)");
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    /// Mia may do everything by herself, max may read by his role.
    @BeforeEach
    void permit() {
        OFFICE.execute("delete from group_user where user_id in (7, 8)");
        OFFICE.permit(7, "rw");
    }

    private static void only(String key, String value) {
        OFFICE.execute(
                "delete from notification_event_item where notification_id in (1, 2, 3)"
                        + " and event_key like 'Recipient%'");
        for (int id = 1; id <= 3; id++) {
            OFFICE.execute(
                    "insert into notification_event_item (notification_id, event_key, event_value)"
                            + " values (?, ?, ?)",
                    id,
                    key,
                    value);
        }
    }

    private static Outcome.Filed receive(Message message, String... settings) {
        return Office.filed(
                OFFICE.receive(
                        OFFICE.postmaster(Office.settings(settings)),
                        OFFICE.incoming(message, new AccountPolicy(Optional.empty(), true))));
    }

    /// The logins of those whom the history of the ticket calls told.
    private static String told(Outcome.Filed filed) {
        List<String> logins =
                OFFICE.history(filed.ticketId()).stream()
                        .filter(line -> line.startsWith("SendAgentNotification"))
                        .map(line -> line.split("%%", -1)[2])
                        .toList();
        return String.join(" ", logins);
    }

    @ParameterizedTest
    @CsvSource({
        "Recipients,      AgentWritePermissions, mia",
        "RecipientGroups, 1,                     mia max",
        "RecipientRoles,  5,                     max",
        "RecipientAgents, 8,                     max",
        "Recipients,      AgentMyServices,       mia",
        "Recipients,      Customer,              ''",
    })
    void whoIsToHearOfANewTicket(String key, String value, String told) {
        only(key, value);
        Message mail = Mails.from("jo@acme.example").header("X-OTRS-Service", "Coffee").build();
        assertThat(told(receive(mail))).isEqualTo(told);
    }

    @Test
    void whoFollowsQueueAndServiceFollowsBoth() {
        only("Recipients", "AgentMyQueuesMyServices");
        Mails mail = Mails.from("jo@acme.example").header("X-OTRS-Service", "Coffee");
        assertThat(told(receive(mail.build()))).isEmpty();
        OFFICE.execute("insert into personal_queues (user_id, queue_id) values (7, 1), (8, 1)");
        assertThat(told(receive(mail.build()))).isEqualTo("mia");
        OFFICE.execute("delete from personal_queues");
    }

    @ParameterizedTest
    @CsvSource({"rw, mia", "ro, mia", "note, ''", "create, ''"})
    void whoMayNotReadTheQueueIsNotTold(String right, String told) {
        only("RecipientAgents", "7");
        OFFICE.execute("delete from group_user where user_id = 7");
        OFFICE.permit(7, right);
        assertThat(told(receive(Mails.from("jo@acme.example").build()))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "user_id,             true,  mia",
        "user_id,             false, ''",
        "responsible_user_id, true,  mia",
        "customer_id,         true,  ''",
    })
    void whoHasToDoWithATicketMayReadItUnlessTheSettingsSayNo(
            String column, boolean involved, String told) {
        only("RecipientAgents", "7");
        OFFICE.execute("delete from group_user where user_id = 7");
        Outcome.Filed first = receive(Mails.from("jo@acme.example").id(column + involved).build());
        OFFICE.execute("update ticket set " + column + " = 7 where id = " + first.ticketId());
        Message answer = Mails.from("jo@acme.example").answers(column + involved).build();
        receive(answer, "tickets: {involved-may-read: " + involved + "}");
        assertThat(told(first)).isEqualTo(told);
    }
}
