package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who gets an automatic reply, and what stands in it.
class AutoReplyTest {

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private static Mails mail(String from) {
        return Mails.from(from).subject("Kaffee ist alle").text("Bitte nachfüllen.").id("m1@a");
    }

    private List<Map<String, Object>> outbox() {
        return office.rows("select * from postern_outbox order by id");
    }

    @Test
    void aNewTicketIsConfirmed() {
        office.reply("Postmaster", 1);
        Outcome.Filed filed = office.filed(mail("jo@acme.example").build());
        assertThat(filed.autoReply()).isEqualTo("queued");
        assertThat(outbox())
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("kind", "AUTO_REPLY")
                                        .containsEntry("way", "mail")
                                        .containsEntry("sender", "")
                                        .containsEntry("recipients", "jo@acme.example")
                                        .containsEntry("ticket_id", filed.ticketId())
                                        .containsEntry("spool_id", 1L));
        assertThat(office.letters().getFirst())
                .contains("From: OTRS System <otrs@localhost>")
                .contains("Subject: [Ticket#" + filed.number() + "] ")
                .contains("Kaffee ist alle")
                .contains("Ticket#" + filed.number())
                .contains("> Bitte nachfüllen.")
                .contains("Auto-Submitted: auto-replied")
                .contains("References: [<m1@a>]");
        assertThat(office.history(filed.ticketId()).getLast())
                .isEqualTo("SendAutoReply: %%Jo Doe <jo@acme.example>");
    }

    @Test
    void theReplyIsAnArticleThatAnAnswerFinds() {
        office.reply("Postmaster", 1);
        Outcome.Filed filed = office.filed(mail("jo@acme.example").build());
        Map<String, Object> article =
                office.rows(
                                """
                                select m.a_message_id, m.a_in_reply_to, m.a_to, s.name as sender,
                                  p.article_id as plain
                                from article a
                                join article_data_mime m on m.article_id = a.id
                                join article_sender_type s on s.id = a.article_sender_type_id
                                join article_data_mime_plain p on p.article_id = a.id
                                where a.ticket_id = ? and a.id > ?\
                                """,
                                filed.ticketId(),
                                filed.articleId())
                        .getFirst();
        assertThat(article)
                .containsEntry("sender", "system")
                .containsEntry("a_in_reply_to", "<m1@a>")
                .containsEntry("a_to", "Jo Doe <jo@acme.example>");
        String id = String.valueOf(article.get("a_message_id"));
        assertThat(id).endsWith("@" + Office.FQDN + ">");
        Outcome answer =
                office.receive(
                        mail("jo@acme.example")
                                .id("m2@a")
                                .answers(id.replaceAll("[<>]", ""))
                                .build());
        assertThat(Office.filed(answer).ticketId()).isEqualTo(filed.ticketId());
        assertThat(answer).isInstanceOf(Outcome.Appended.class);
    }

    @Test
    void eachOccasionHasItsResponse() {
        office.reply("Postmaster", 3);
        Outcome.Filed first = office.filed(mail("jo@acme.example").build());
        assertThat(first.autoReply()).contains("no automatic response of the type 'auto reply'");
        Outcome.Filed second =
                office.filed(mail("jo@acme.example").id("m2@a").answers("m1@a").build());
        assertThat(second.autoReply()).isEqualTo("queued");
        assertThat(office.history(first.ticketId()).getLast()).startsWith("SendAutoFollowUp: %%");
    }

    @Test
    void aTicketThatStandsInForAClosedOneHasAResponseOfItsOwn() {
        office.reply("Postmaster", 4);
        Outcome.Filed first = office.filed(mail("jo@acme.example").build());
        assertThat(outbox()).isEmpty();
        office.execute("update queue set follow_up_id = 3");
        office.execute("update ticket set ticket_state_id = 2 where id = ?", first.ticketId());
        Outcome.Filed second =
                office.filed(mail("jo@acme.example").id("m2@a").answers("m1@a").build());
        assertThat(outbox())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("ticket_id", second.ticketId()));
        assertThat(office.history(second.ticketId()).getLast()).startsWith("SendAutoReply: %%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auto_response set valid_id = 2",
                "update auto_response set text0 = ' '",
                "update system_address set value0 = ''",
            })
    void aResponseThatCannotBeUsedIsNone(String change) {
        office.reply("Postmaster", 1);
        office.execute(change);
        Outcome.Filed filed = office.filed(mail("jo@acme.example").to("x@y.example").build());
        assertThat(filed.autoReply()).contains("no automatic response of the type 'auto reply'");
        assertThat(outbox()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAILER-DAEMON@relay.example",
                "Postmaster@relay.example",
                "otrs@localhost",
                "OTRS@localhost",
                "not an address",
                "7@telegram.invalid",
            })
    void someAddressesNeverGetOne(String address) {
        office.reply("Postmaster", 1);
        Outcome.Filed filed = office.filed(mail(address).build());
        assertThat(filed.autoReply()).isNotEqualTo("queued");
        assertThat(outbox()).isEmpty();
        assertThat(office.rows("select * from ticket_loop_protection")).isEmpty();
        assertThat(office.history(filed.ticketId()).getLast()).startsWith("Misc: No automatic");
    }

    @Test
    void aProgramGetsNone() {
        office.reply("Postmaster", 1);
        Outcome.Filed filed = office.filed(mail("jo@acme.example").automatic("list").build());
        assertThat(filed.autoReply()).contains("a program wrote the message");
        assertThat(outbox()).isEmpty();
    }

    @Test
    void aTrustedMailCanSayThatItIsALoop() {
        office.reply("Postmaster", 1);
        AccountPolicy trusted = new AccountPolicy(Optional.empty(), true);
        Outcome loop =
                office.receive(
                        mail("jo@acme.example").header("X-OTRS-Loop", "yes").build(), trusted);
        Outcome none =
                office.receive(
                        mail("jo@acme.example").header("X-OTRS-Loop", "no").build(), trusted);
        assertThat(Office.filed(loop).autoReply()).contains("X-OTRS-Loop");
        assertThat(Office.filed(none).autoReply()).isEqualTo("queued");
    }

    @Test
    void theReplyGoesWhereTheSenderWantsIt() {
        office.reply("Postmaster", 1);
        office.filed(mail("jo@acme.example").replyTo("a@x.example", "b@x.example").build());
        assertThat(outbox().getFirst()).containsEntry("recipients", "a@x.example\nb@x.example");
    }

    @Test
    void aStrangerCannotMakeUsWriteToManyPeople() {
        office.reply("Postmaster", 1);
        String[] many = new String[100];
        for (int i = 0; i < many.length; i++) {
            many[i] = "victim" + i + "@x.example";
        }
        office.filed(mail("jo@acme.example").replyTo(many).build());
        assertThat(String.valueOf(outbox().getFirst().get("recipients")).lines()).hasSize(3);
    }

    @Test
    void withinAnHourAnAddressGetsAFew() {
        office.reply("Postmaster", 1);
        for (int i = 0; i < 7; i++) {
            office.filed(mail("jo@acme.example").id("x" + i + "@a").build());
        }
        assertThat(outbox()).hasSize(5);
        office.turn(Duration.ofMinutes(61));
        assertThat(office.filed(mail("JO@acme.example").id("y@a").build()).autoReply())
                .isEqualTo("queued");
    }

    @Test
    void onOneTicketThereAreSoManyWithinADayWhoeverWrites() {
        office.reply("Postmaster", 3);
        Outcome.Filed ticket = office.filed(mail("jo@acme.example").id("t@a").build());
        assertThat(answered("jo@acme.example", "t1")).isEqualTo("queued");
        assertThat(answered("robot1@acme.example", "t2")).isEqualTo("queued");
        assertThat(answered("robot2@acme.example", "t3"))
                .isEqualTo("the ticket had 2 automatic replies within a day");
        assertThat(office.history(ticket.ticketId()))
                .contains(
                        "Misc: No automatic reply: the ticket had 2 automatic replies within a"
                                + " day.");
        office.turn(Duration.ofHours(25));
        assertThat(answered("robot3@acme.example", "t4")).isEqualTo("queued");
    }

    private String answered(String from, String id) {
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "follow-ups: {strangers: open}",
                                "max-auto-replies-per-ticket-per-day: 2"));
        AccountPolicy plain = new AccountPolicy(Optional.empty(), false);
        Message message = mail(from).id(id + "@a").answers("t@a").build();
        return Office.filed(office.receive(postmaster, office.incoming(message, plain)))
                .autoReply();
    }

    @Test
    void onOneDayAnAddressGetsSoManyAtMost() {
        office.reply("Postmaster", 1);
        for (int i = 0; i < 40; i++) {
            office.execute(
                    "insert into ticket_loop_protection (sent_to, sent_date)"
                            + " values ('jo@acme.example', '2026-03-02')");
        }
        Outcome.Filed filed = office.filed(mail("jo@acme.example").build());
        assertThat(filed.autoReply())
                .isEqualTo("'jo@acme.example' is spared: it got 40 automatic replies today");
        assertThat(office.history(filed.ticketId()).getLast())
                .isEqualTo("LoopProtection: %%jo@acme.example");
        office.turn(Duration.ofDays(1));
        assertThat(office.filed(mail("jo@acme.example").id("m2@a").build()).autoReply())
                .isEqualTo("queued");
        assertThat(office.rows("select * from ticket_loop_protection")).hasSize(1);
    }

    @Test
    void singleAddressesMayHaveALimitOfTheirOwn() {
        office.reply("Postmaster", 1);
        for (int i = 0; i < 5; i++) {
            office.execute(
                    "insert into ticket_loop_protection (sent_to, sent_date)"
                            + " values ('jo@acme.example', '2026-03-02')");
        }
        assertThat(limited("'Jo@acme.example': 5")).isNotEqualTo("queued");
        assertThat(limited("'Jo@acme.example': 6")).isEqualTo("queued");
        assertThat(limited("'ann@acme.example': 5")).isEqualTo("queued");
    }

    private String limited(String limits) {
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "max-auto-replies-by-address: {" + limits + "}",
                                "max-auto-replies-per-address-per-hour: 0"));
        AccountPolicy plain = new AccountPolicy(Optional.empty(), false);
        Outcome outcome =
                office.receive(postmaster, office.incoming(mail("jo@acme.example").build(), plain));
        return Office.filed(outcome).autoReply();
    }

    @Test
    void aTagThatACustomerWritesStaysText() {
        office.reply("Postmaster", 1);
        office.filed(mail("jo@acme.example").text("<OTRS_CONFIG_FQDN>").build());
        assertThat(office.letters().getFirst()).contains("> <OTRS_CONFIG_FQDN>");
    }

    @Test
    void aTicketThatIsClosedAtOnceIsNotConfirmed() {
        office.reply("Postmaster", 1);
        Outcome outcome =
                office.receive(
                        mail("jo@acme.example").header("X-OTRS-State", "closed successful").build(),
                        new AccountPolicy(Optional.empty(), true));
        assertThat(Office.filed(outcome).autoReply()).contains("closed successful");
    }

    /// A text of a tag, and what stands for it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<OTRS_TICKET_DynamicField_Color>            | blue",
                "<OTOBO_TICKET_DynamicField_Color_Value>     | Sky",
                "<OTRS_TICKET_DynamicField_Shape>            | -",
                "<OTRS_TICKET_RESPONSIBLE_UserFirstname>     | Mia",
                "<OTRS_RESPONSIBLE_UserLogin>                | mia",
                "<OTRS_TICKET_Responsible>                   | mia",
                "<OTRS_TICKET_OWNER_UserLogin>               | root@localhost",
                "<OTRS_TICKET_Service>                       | -",
                "<OTRS_EMAIL_DATE>                           | Monday, March 2, 2026 at 09:30",
                "<OTRS_EMAIL_DATE[Europe/Berlin]>            | at 10:30",
                "<OTRS_EMAIL_DATE[Nowhere/Else]>             | (UTC)",
            })
    void tagsShowWhatIsOnTheTicket(String tag, String text) {
        office.agent(7, "mia", "mia@desk.example");
        office.field("Color", "Dropdown", "Ticket", 1);
        office.execute("update dynamic_field set config = ? where name = 'Color'", CHOICES);
        office.execute("update auto_response set text0 = ? where id = 1", "[" + tag + "]");
        office.reply("Postmaster", 1);
        office.receive(
                mail("jo@acme.example")
                        .header("X-OTRS-DynamicField-Color", "blue")
                        .header("X-OTRS-Responsible", "mia")
                        .build(),
                new AccountPolicy(Optional.empty(), true));
        assertThat(office.letters().getFirst()).containsPattern("\\[[^\\]]*" + Pattern.quote(text));
    }

    private static final String CHOICES =
            """
            ---
            PossibleValues:
              blue: Sky
            """;

    /// Whether the article is shown to the customer, and whether the customer gets a copy of what
    /// somebody else is answered.
    @ParameterizedTest
    @CsvSource({"1, 2", "0, 1"})
    void theCustomerGetsACopyOfWhatTheyMaySee(String visible, int recipients) {
        office.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'joe', 'joe@acme.example', 'ACME', 'Jo', 'Doe', 1");
        office.reply("Postmaster", 1);
        office.receive(
                mail("colleague@acme.example")
                        .header("X-OTRS-CustomerUser", "joe")
                        .header("X-OTRS-IsVisibleForCustomer", visible)
                        .build(),
                new AccountPolicy(Optional.empty(), true));
        assertThat(
                        office.texts("select recipients from postern_outbox")
                                .getFirst()
                                .split("[ ,\n]+", -1))
                .hasSize(recipients);
    }
}
