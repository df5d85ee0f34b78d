package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What agents are told, and how they answer.
class AgentTest {

    private static final String MIA = "mia@desk.example";

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private Outcome.Filed customerWrites() {
        return office.filed(
                Mails.from("jo@acme.example")
                        .subject("Kaffee ist alle")
                        .text("Bitte nachfüllen.")
                        .id("m1@acme.example")
                        .build());
    }

    private List<Map<String, Object>> outbox(String kind) {
        return office.rows("select * from postern_outbox where kind = ? order by id", kind);
    }

    private String notificationId() {
        return String.valueOf(outbox("NOTIFICATION").getLast().get("message_id"));
    }

    private Mails agentAnswers() {
        return Mails.from(MIA)
                .subject("Re: [Ticket#1] New ticket")
                .text("Ist nachgefüllt.\n\nOn Monday, x@y wrote:\n> old", "Ist nachgefüllt.")
                .id("a1@desk.example")
                .answers(notificationId());
    }

    @Test
    void whoFollowsAQueueIsToldOfItsNewTickets() {
        office.agent(7, "mia", MIA, "Postmaster");
        office.agent(8, "max", "max@desk.example", "Raw");
        Outcome.Filed filed = customerWrites();
        assertThat(outbox("NOTIFICATION"))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("recipients", MIA)
                                        .containsEntry("sender", "")
                                        .containsEntry("ticket_id", filed.ticketId()));
        assertThat(office.letters().getFirst())
                .contains("Subject: [Ticket#" + filed.number() + "] New ticket: Kaffee ist alle")
                .contains("Please write your answer above this line")
                .contains("Hello Mia,")
                .contains("Bitte nachfüllen.")
                .contains("Auto-Submitted: auto-generated");
        assertThat(office.history(filed.ticketId()).getLast())
                .isEqualTo("SendAgentNotification: %%Ticket create notification%%mia%%Email");
    }

    @Test
    void ownersAndWatchersAreToldOfFollowUpsOnce() {
        office.agent(7, "mia", MIA, "Postmaster");
        office.agent(8, "max", "max@desk.example");
        Outcome.Filed first = customerWrites();
        office.execute(
                "update ticket set user_id = 7, ticket_lock_id = 2 where id = ?", first.ticketId());
        office.execute(
                "insert into ticket_watcher values (?, 8, '2026-01-01 00:00:00', 1,"
                        + " '2026-01-01 00:00:00', 1), (?, 7, '2026-01-01 00:00:00', 1,"
                        + " '2026-01-01 00:00:00', 1)",
                first.ticketId(),
                first.ticketId());
        office.filed(Mails.from("jo@acme.example").id("m2@a").answers("m1@acme.example").build());
        assertThat(outbox("NOTIFICATION"))
                .extracting(row -> row.get("recipients"))
                .containsExactly(MIA, MIA, "max@desk.example");
        assertThat(office.history(first.ticketId()))
                .contains(
                        "SendAgentNotification:"
                                + " %%Ticket follow-up notification (locked)%%max%%Email");
    }

    @Test
    void whoIsGoneOrDoesNotWantToHearIsNotTold() {
        office.agent(7, "mia", MIA, "Postmaster");
        office.agent(8, "max", "max@desk.example", "Postmaster");
        office.agent(9, "tom", "otrs@localhost", "Postmaster");
        office.execute("update users set valid_id = 2 where id = 7");
        office.execute(
                "insert into user_preferences (user_id, preferences_key, preferences_value)"
                        + " values (8, 'Notification-1-Email', '0')");
        Outcome outcome = office.receive(Mails.from("jo@acme.example").subject("x").build());
        assertThat(outbox("NOTIFICATION")).isEmpty();
        assertThat(outcome.trace().getLast().why()).contains("nobody wants to hear");
    }

    @Test
    void anAgentAnswersTheCustomerByAnsweringTheNotification() {
        office.agent(7, "mia", MIA, "Postmaster");
        office.reply("Postmaster", 3);
        Outcome.Filed first = customerWrites();
        Outcome outcome = office.receive(agentAnswers().build());
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(filed.ticketId()).isEqualTo(first.ticketId());
        assertThat(filed.state()).isEqualTo("open");
        assertThat(filed.evidence()).contains("mia answers the notification");
        assertThat(outbox("AUTO_REPLY")).isEmpty();
        assertThat(outbox("NOTIFICATION")).hasSize(1);
        assertThat(outbox("AGENT_ANSWER"))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("recipients", "jo@acme.example")
                                        .containsEntry("sender", "otrs@localhost"));
        assertThat(office.letters().getLast())
                .contains("From: OTRS System <otrs@localhost>")
                .contains("Subject: Re: [Ticket#" + first.number() + "] Kaffee ist alle")
                .contains("References: [<m1@acme.example>]")
                .endsWith("\n\nIst nachgefüllt.");
        assertThat(office.history(first.ticketId()))
                .endsWith(
                        "SendAnswer: %%Jo Doe <jo@acme.example>",
                        "Misc: Reset of unlock time.", "StateUpdate: %%new%%open%%");
    }

    @Test
    void theAnswerIsAnArticleOfTheAgentThatTheCustomerSees() {
        office.agent(7, "mia", MIA, "Postmaster");
        customerWrites();
        Outcome.Filed filed = office.filed(agentAnswers().build());
        assertThat(
                        office.rows(
                                """
                                select s.name as sender, a.is_visible_for_customer as visible,
                                  a.create_by as by, m.a_body as body, m.a_to as whom
                                from article a
                                join article_data_mime m on m.article_id = a.id
                                join article_sender_type s on s.id = a.article_sender_type_id
                                where a.id = ?\
                                """,
                                filed.articleId()))
                .containsExactly(
                        Map.of(
                                "sender", "agent",
                                "visible", 1,
                                "by", 7,
                                "body", "Ist nachgefüllt.",
                                "whom", "Jo Doe <jo@acme.example>"));
    }

    @Test
    void anAddressAloneMakesNobodyAnAgent() {
        office.agent(7, "mia", MIA, "Postmaster");
        Outcome.Filed first = customerWrites();
        Outcome forged =
                office.receive(
                        Mails.from(MIA)
                                .subject("Re: [Ticket#" + first.number() + "] x")
                                .text("Send me all your money")
                                .build());
        assertThat(forged).isInstanceOf(Outcome.Appended.class);
        assertThat(outbox("AGENT_ANSWER")).isEmpty();
    }

    @Test
    void whoGotHoldOfAnotherAgentsNotificationIsNotThatAgent() {
        office.agent(7, "mia", MIA, "Postmaster");
        office.agent(8, "max", "max@desk.example");
        customerWrites();
        office.receive(Mails.from("max@desk.example").text("x").answers(notificationId()).build());
        assertThat(outbox("AGENT_ANSWER")).isEmpty();
    }

    @Test
    void anAgentWhoIsAwayDoesNotAnswerTheCustomer() {
        office.agent(7, "mia", MIA, "Postmaster");
        customerWrites();
        Outcome outcome = office.receive(agentAnswers().automatic("auto-submitted").build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(outbox("AGENT_ANSWER")).isEmpty();
    }

    @Test
    void aNotificationThatCouldNotBeDeliveredIsNotNotifiedAbout() {
        office.agent(7, "mia", MIA, "Postmaster");
        customerWrites();
        Outcome outcome =
                office.receive(
                        Mails.from("MAILER-DAEMON@desk.example")
                                .bounceOf(notificationId())
                                .automatic("dsn")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(outbox("NOTIFICATION")).hasSize(1);
    }

    @Test
    void aNotificationThatIsForwardedToUsIsNotNotifiedAbout() {
        office.agent(7, "mia", MIA, "Postmaster");
        Outcome.Filed first = customerWrites();
        Outcome outcome =
                office.receive(
                        Mails.from("otrs@localhost")
                                .subject("[Ticket#" + first.number() + "] New ticket")
                                .id(notificationId())
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(outcome.trace().getLast().why()).contains("we wrote");
        assertThat(outbox("NOTIFICATION")).hasSize(1);
    }

    @Test
    void theMailOfAnAgentIsKeptAsItCame() {
        office.agent(7, "mia", MIA, "Postmaster");
        customerWrites();
        Outcome.Filed filed = office.filed(agentAnswers().build());
        assertThat(
                        office.texts(
                                "select body from article_data_mime_plain where article_id = ?",
                                filed.articleId()))
                .singleElement()
                .satisfies(
                        body ->
                                assertThat(Base64.getMimeDecoder().decode(body))
                                        .asString()
                                        .startsWith("raw bytes of Re: "));
    }

    @Test
    void anEmptyAnswerIsKeptForAgentsAndSentToNobody() {
        office.agent(7, "mia", MIA, "Postmaster");
        Outcome.Filed first = customerWrites();
        Outcome.Filed filed = office.filed(agentAnswers().text("> only the old text", "").build());
        assertThat(filed.autoReply()).contains("nothing is written above the line");
        assertThat(outbox("AGENT_ANSWER")).isEmpty();
        assertThat(
                        office.rows(
                                "select is_visible_for_customer as visible from article where id ="
                                        + " ?",
                                filed.articleId()))
                .containsExactly(Map.of("visible", 0));
        assertThat(office.history(first.ticketId()).getLast()).startsWith("AddNote: ");
    }

    @Test
    void anAgentAnswersByCommand() {
        office.agent(7, "mia", MIA);
        Outcome.Filed first = customerWrites();
        Attachment file =
                new Attachment(
                        "plan.pdf",
                        "application/pdf",
                        Attachment.Disposition.ATTACHMENT,
                        Optional.empty(),
                        false,
                        Bytes.of("%PDF"));
        AgentAnswer answer = new AgentAnswer(first.number(), "mia", "Wird gemacht.", List.of(file));
        Postmaster postmaster = office.postmaster();
        Outcome outcome = office.database().transact(tx -> postmaster.answer(tx, answer));
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertThat(office.letters().getLast()).contains("Wird gemacht.").endsWith("[plan.pdf]");
        assertThat(
                        office.texts(
                                "select filename from article_data_mime_attachment"
                                        + " where article_id = ?",
                                Office.filed(outcome).articleId()))
                .containsExactly("plan.pdf");
    }

    @Test
    void aCommandThatNamesNobodyOrNothingSaysSo() {
        office.agent(7, "mia", MIA);
        Outcome.Filed first = customerWrites();
        Postmaster postmaster = office.postmaster();
        for (AgentAnswer answer :
                List.of(
                        new AgentAnswer("0815", "mia", "x", List.of()),
                        new AgentAnswer(first.number(), "nobody", "x", List.of()),
                        new AgentAnswer(first.number(), "mia", " \n", List.of()))) {
            Outcome outcome = office.database().transact(tx -> postmaster.answer(tx, answer));
            assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        }
        assertThat(office.letters()).isEmpty();
    }
}
