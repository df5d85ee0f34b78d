package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a message that belongs to no ticket.
class NewTicketTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private static Mails mail() {
        return Mails.from("jo@acme.example")
                .subject("Kaffee ist alle")
                .text("Bitte nachfüllen.\n")
                .id("m1@acme.example");
    }

    private Map<String, Object> ticket(long id) {
        return office.rows(
                        """
                        select t.*, q.name as queue, s.name as state, p.name as priority,
                          l.name as lockname, y.name as typename
                        from ticket t join queue q on q.id = t.queue_id
                        join ticket_state s on s.id = t.ticket_state_id
                        join ticket_priority p on p.id = t.ticket_priority_id
                        join ticket_lock_type l on l.id = t.ticket_lock_id
                        join ticket_type y on y.id = t.type_id where t.id = ?\
                        """,
                        id)
                .getFirst();
    }

    @Test
    void aMailOpensATicketWithTheDefaults() {
        Outcome outcome = office.receive(mail().build());
        assertThat(outcome).isInstanceOf(Outcome.Opened.class);
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(filed.number()).isEqualTo("2026030210000012");
        assertThat(filed.queue()).isEqualTo("Postmaster");
        assertThat(ticket(filed.ticketId()))
                .containsEntry("tn", filed.number())
                .containsEntry("title", "Kaffee ist alle")
                .containsEntry("state", "new")
                .containsEntry("priority", "3 normal")
                .containsEntry("lockname", "unlock")
                .containsEntry("typename", "Unclassified")
                .containsEntry("customer_id", "jo@acme.example")
                .containsEntry("customer_user_id", "jo@acme.example");
        assertThat(office.history(filed.ticketId()))
                .containsExactly(
                        "NewTicket: %%"
                                + filed.number()
                                + "%%Postmaster%%3 normal%%new%%"
                                + filed.ticketId(),
                        "CustomerUpdate:"
                                + " %%CustomerID=jo@acme.example;CustomerUser=jo@acme.example;",
                        "EmailCustomer: %%");
        assertThat(filed.autoReply()).contains("no automatic response");
    }

    @Test
    void itsArticleHoldsWhatTheMailSaid() {
        Outcome.Filed filed =
                office.filed(
                        mail().header("Date", "Sun, 1 Mar 2026 08:00:00 +0000")
                                .cc("it@acme.example")
                                .replyTo("reply@acme.example")
                                .answers("root@acme.example", "parent@acme.example")
                                .build());
        Map<String, Object> article =
                office.rows(
                                """
                                select m.*, s.name as sender, c.name as channel,
                                  a.is_visible_for_customer as visible
                                from article a
                                join article_data_mime m on m.article_id = a.id
                                join article_sender_type s on s.id = a.article_sender_type_id
                                join communication_channel c on c.id = a.communication_channel_id
                                where a.id = ?\
                                """,
                                filed.articleId())
                        .getFirst();
        assertThat(article)
                .containsEntry("a_from", "Jo Doe <jo@acme.example>")
                .containsEntry("a_reply_to", "reply@acme.example")
                .containsEntry("a_to", "otrs@localhost")
                .containsEntry("a_cc", "it@acme.example")
                .containsEntry("a_subject", "Kaffee ist alle")
                .containsEntry("a_message_id", "<m1@acme.example>")
                .containsEntry("a_message_id_md5", "99a80e8b099e34ea8a1773aa8719822d")
                .containsEntry("a_in_reply_to", "<parent@acme.example>")
                .containsEntry("a_references", "<root@acme.example> <parent@acme.example>")
                .containsEntry("a_content_type", "text/plain; charset=utf-8")
                .containsEntry("a_body", "Bitte nachfüllen.\n")
                .containsEntry("content_path", "2026/03/02")
                .containsEntry("incoming_time", 1772443800)
                .containsEntry("sender", "customer")
                .containsEntry("channel", "Email")
                .containsEntry("visible", 1);
        assertThat(
                        office.texts(
                                "select body from article_data_mime_plain where article_id = ?",
                                filed.articleId()))
                .hasSize(1);
        assertThat(
                        office.texts(
                                "select article_key from article_flag where article_id = ?",
                                filed.articleId()))
                .containsExactly("Seen");
    }

    @Test
    void theHtmlFormAndTheFilesAreStoredBesideTheText() {
        Attachment pdf =
                new Attachment(
                        "file-1",
                        "application/pdf; name=bill.pdf",
                        Attachment.Disposition.ATTACHMENT,
                        Optional.empty(),
                        false,
                        Bytes.of("%PDF"));
        Outcome.Filed filed = office.filed(mail().html("<p>Bitte</p>").file(pdf).build());
        assertThat(
                        office.texts(
                                """
                                select concat(filename, ' | ', content_type, ' | ', disposition)
                                from article_data_mime_attachment where article_id = ? order by id\
                                """,
                                filed.articleId()))
                .containsExactly(
                        "file-2 | text/html; charset=utf-8 | inline",
                        "File-1 | application/pdf; name=bill.pdf | attachment");
    }

    @Test
    void theQueueIsThatOfTheFirstRecipientWhoIsOurs() {
        office.insert(
                "system_address",
                "value0, value1, queue_id, valid_id",
                "'Sales@desk.example', 'Sales', 4, 1");
        assertThat(office.filed(mail().to("x@y.example", "sales@desk.example").build()).queue())
                .isEqualTo("Misc");
        assertThat(office.filed(mail().to("x@y.example").build()).queue()).isEqualTo("Raw");
        assertThat(
                        office.filed(
                                        mail().to("x@y.example")
                                                .header("Delivered-To", "sales@desk.example")
                                                .build())
                                .queue())
                .isEqualTo("Misc");
    }

    @Test
    void recipientsAreAskedInTheOrderOfTheReference() {
        List<String> fields =
                List.of("Resent-To", "Envelope-To", "To", "Cc", "Delivered-To", "X-Original-To");
        for (int i = 0; i < fields.size(); i++) {
            office.insert(
                    "queue",
                    "name, group_id, system_address_id, salutation_id, signature_id, follow_up_id,"
                            + " follow_up_lock, valid_id",
                    "'Order " + i + "', 1, 1, 1, 1, 1, 0, 1");
            office.insert(
                    "system_address",
                    "value0, value1, queue_id, valid_id",
                    "'order%d@desk.example', 'O', (select id from queue where name = 'Order %d'), 1"
                            .formatted(i, i));
        }
        for (int first = 0; first < fields.size(); first++) {
            Mails mail = mail().to("nobody@y.example");
            for (int i = fields.size() - 1; i >= first; i--) {
                String address = "order" + i + "@desk.example";
                switch (fields.get(i)) {
                    case "To" -> mail.to("x@y.example", address);
                    case "Cc" -> mail.cc(address);
                    default -> mail.header(fields.get(i), address);
                }
            }
            assertThat(office.filed(mail.build()).queue()).isEqualTo("Order " + first);
        }
    }

    @Test
    void hiddenRecipientsChooseTheQueueOnlyWhereTheyAreAskedTo() {
        Postmaster curious = office.postmaster(Office.settings("route-by-hidden-recipients: true"));
        AccountPolicy plain = new AccountPolicy(Optional.empty(), false);
        Message hidden = mail().to("x@y.example").header("X-Envelope-To", "otrs@localhost").build();
        assertThat(office.filed(hidden).queue()).isEqualTo("Raw");
        assertThat(Office.filed(office.receive(curious, office.incoming(hidden, plain))).queue())
                .isEqualTo("Postmaster");
    }

    @Test
    void theQueueOfTheAccountGoesBeforeThatOfTheRecipient() {
        AccountPolicy junk = new AccountPolicy(Optional.of("Junk"), false);
        assertThat(Office.filed(office.receive(mail().build(), junk)).queue()).isEqualTo("Junk");
        AccountPolicy typo = new AccountPolicy(Optional.of("Junkk"), false);
        assertThat(Office.filed(office.receive(mail().build(), typo)).queue())
                .isEqualTo("Postmaster");
    }

    @Test
    void aKnownSenderIsTheCustomerWithTheirCompany() {
        office.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'jdoe', 'JO@acme.example', 'ACME', 'Jo', 'Doe', 1");
        Outcome.Filed filed = office.filed(mail().build());
        assertThat(ticket(filed.ticketId()))
                .containsEntry("customer_id", "ACME")
                .containsEntry("customer_user_id", "jdoe");
    }

    @Test
    void controlHeadersSteerOnATrustedAccount() {
        office.agent(7, "mia", "mia@desk.example");
        Outcome.Filed filed =
                Office.filed(
                        office.receive(
                                mail().header("X-OTRS-Queue", "Misc")
                                        .header("x-otobo-priority", "5 very high")
                                        .header("X-OTRS-State", "open")
                                        .header("X-OTRS-Title", "Another title")
                                        .header("X-OTRS-Lock", "lock")
                                        .header("X-OTRS-Owner", "mia")
                                        .header("X-OTRS-CustomerNo", "4711")
                                        .header("X-OTRS-CustomerUser", "someone")
                                        .header("X-OTRS-IsVisibleForCustomer", "no")
                                        .header("X-OTRS-SenderType", "system")
                                        .build(),
                                TRUSTED));
        assertThat(ticket(filed.ticketId()))
                .containsEntry("queue", "Misc")
                .containsEntry("priority", "5 very high")
                .containsEntry("state", "open")
                .containsEntry("title", "Another title")
                .containsEntry("lockname", "lock")
                .containsEntry("user_id", 7)
                .containsEntry("customer_id", "4711")
                .containsEntry("customer_user_id", "someone");
        assertThat(
                        office.rows(
                                "select is_visible_for_customer as visible from article where id ="
                                        + " ?",
                                filed.articleId()))
                .containsExactly(Map.of("visible", 0));
    }

    @Test
    void controlHeadersOfStrangersAreTakenOutAndSaidSo() {
        Outcome outcome =
                office.receive(
                        mail().header("X-OTRS-Queue", "Misc")
                                .header("x-otobo-Priority", "5 very high")
                                .header("X_OTRS_State", "open")
                                .header("X-OTRS-Ignore", "yes")
                                .header("X-Postern-Message", "17")
                                .build());
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(ticket(filed.ticketId()))
                .containsEntry("queue", "Postmaster")
                .containsEntry("priority", "3 normal")
                .containsEntry("state", "new");
        TraceStep step = outcome.trace().getFirst();
        assertThat(step.result()).isEqualTo("change");
        assertThat(step.set())
                .containsOnlyKeys(
                        "X-OTRS-Queue",
                        "x-otobo-Priority",
                        "X_OTRS_State",
                        "X-OTRS-Ignore",
                        "X-Postern-Message");
    }

    @Test
    void valuesThatNobodyKnowsFallBackToTheDefaults() {
        Outcome.Filed filed =
                Office.filed(
                        office.receive(
                                mail().header("X-OTRS-Queue", "Nowhere")
                                        .header("X-OTRS-State", "tired")
                                        .header("X-OTRS-Lock", "rusty")
                                        .header("X-OTRS-OwnerID", "99999999999")
                                        .build(),
                                TRUSTED));
        assertThat(ticket(filed.ticketId()))
                .containsEntry("queue", "Postmaster")
                .containsEntry("state", "new")
                .containsEntry("lockname", "unlock")
                .containsEntry("user_id", 1);
    }

    @Test
    void aTrustedMailCanAskToBeLeftOut() {
        Outcome outcome = office.receive(mail().header("X-OTRS-Ignore", "Yes").build(), TRUSTED);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Ignored.class,
                        ignored -> assertThat(ignored.reason()).contains("X-OTRS-Ignore"));
        assertThat(office.texts("select tn from ticket where id > 1")).isEmpty();
    }

    @Test
    void whatAPlatformReportsIsNoTicket() {
        Outcome outcome =
                office.receive(mail().chat("C1", "", "17").automatic("chat-event").build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
    }

    @Test
    void aMailThatGoesInCirclesIsToBeParked() {
        Mails mail = mail();
        for (int i = 0; i < 51; i++) {
            mail.header("Received", "from somewhere");
        }
        Judged judged = office.postmaster().judge(office.incoming(mail.build(), TRUSTED));
        assertThat(judged.verdict()).isInstanceOf(Verdict.Park.class);
        assertThat(judged.trace().getLast().result()).isEqualTo("park");
    }

    @Test
    void aMailWithoutASenderHasNoCustomer() {
        Outcome.Filed filed = office.filed(Mails.from("").subject("x").build());
        assertThat(ticket(filed.ticketId())).containsEntry("customer_user_id", null);
    }

    @Test
    void textThatNoDatabaseTakesIsFiledAllTheSame() {
        Outcome.Filed filed =
                office.filed(
                        mail().subject("a\0b \uD83D".repeat(2000))
                                .text("x\0\uDC00y")
                                .id("m\uD800@" + "long".repeat(3000))
                                .build());
        assertThat(
                        office.texts(
                                "select a_body from article_data_mime where article_id = ?",
                                filed.articleId()))
                .containsExactly("x\uFFFD\uFFFDy");
    }

    @Test
    void everyDecisionIsTraced() {
        Outcome outcome = office.receive(mail().build());
        assertThat(outcome.trace())
                .extracting(TraceStep::step)
                .containsSubsequence(
                        List.of(
                                "filter",
                                "follow-up",
                                "decision",
                                "queue",
                                "customer",
                                "ticket",
                                "auto-reply",
                                "notification"));
        assertThat(outcome.trace()).allSatisfy(step -> assertThat(step.why()).isNotBlank());
    }
}
