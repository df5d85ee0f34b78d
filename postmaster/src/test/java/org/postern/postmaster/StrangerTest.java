package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who may write to a ticket, by what evidence, under which policy.
class StrangerTest {

    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);
    private static final String EVERY_FINDER = "body: true, attachments: true, raw: true";

    private static final Office OFFICE = new Office();

    private final Office office = OFFICE;
    private Outcome.Filed first;
    private String letter = "";
    private String id = "";

    @BeforeAll
    static void anAgentAndAReply() {
        OFFICE.reply("Postmaster", 1);
        OFFICE.reply("Postmaster", 3);
        OFFICE.agent(7, "mia", "mia@desk.example", "Postmaster");
    }

    @BeforeEach
    void aTicketWithALetter() {
        office.execute("delete from postern_outbox");
        office.execute("delete from link_relation");
        id = "m" + UUID.randomUUID() + "@acme.example";
        Message mail =
                Mails.from("jo@acme.example")
                        .subject("Kaffee")
                        .id(id)
                        .cc("boss@acme.example")
                        .build();
        first = Office.filed(receive("warn", mail));
        letter =
                office.texts("select message_id from postern_outbox where kind = 'AUTO_REPLY'")
                        .getFirst();
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private Outcome receive(String policy, Message message) {
        PostmasterSettings settings =
                Office.settings(
                        "max-auto-replies-per-address-per-day: 0",
                        "max-auto-replies-per-address-per-hour: 0",
                        "follow-ups:",
                        "  strangers: " + policy,
                        "  look-for: {" + EVERY_FINDER + "}");
        return office.receive(office.postmaster(settings), office.incoming(message, PLAIN));
    }

    private Message by(String sender, String evidence) {
        Mails mail =
                Mails.from(sender).subject("Tee").id("s" + UUID.randomUUID() + "@evil.example");
        return switch (evidence) {
            case "subject number" -> mail.subject("Re: [Ticket#" + first.number() + "]").build();
            case "body number" -> mail.text("as in Ticket#" + first.number()).build();
            case "references" -> mail.answers(id).build();
            case "token" -> mail.answers(letter).build();
            case "forged token" -> mail.answers(forged()).build();
            default -> throw new IllegalArgumentException(evidence);
        };
    }

    /// Of another ticket, with the signature of this one.
    private String forged() {
        return letter.replace("." + first.ticketId() + ".", ".1.");
    }

    private boolean isVisible(Outcome outcome) {
        return office.texts(
                        "select is_visible_for_customer from article where id = ?",
                        Office.filed(outcome).articleId())
                .contains("1");
    }

    /// `joins`, `internal`, or `new`.
    private String fate(Outcome outcome) {
        boolean same = Office.filed(outcome).ticketId() == first.ticketId();
        if (!same) {
            return "new";
        }
        return isVisible(outcome) ? "joins" : "internal";
    }

    @ParameterizedTest
    @CsvSource({
        "subject number, open, joins",
        "subject number, warn, internal",
        "subject number, strict, new",
        "references, open, joins",
        "references, warn, internal",
        "references, strict, new",
        "body number, open, new",
        "body number, warn, new",
        "body number, strict, new",
        "token, open, joins",
        "token, warn, joins",
        "token, strict, joins",
        "forged token, open, new",
        "forged token, warn, new",
        "forged token, strict, new",
    })
    void aStrangerGetsAsFarAsThePolicyLets(String evidence, String policy, String fate) {
        assertThat(fate(receive(policy, by("eve@evil.example", evidence)))).isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({
        "jo@acme.example, subject number",
        "JO@ACME.example, body number",
        "jo@acme.example, references",
        "boss@acme.example, subject number",
        "boss@acme.example, body number",
        "boss@acme.example, references",
    })
    void whoTakesPartMayAlwaysWrite(String sender, String evidence) {
        assertThat(fate(receive("strict", by(sender, evidence)))).isEqualTo("joins");
    }

    @ParameterizedTest
    @CsvSource({"open, joins", "warn, internal", "strict, new"})
    void aTokenWhoseKeyIsGoneIsWorthNoMoreThanTheLetterItStandsOn(String policy, String fate) {
        office.execute("delete from postern_signing_key");
        assertThat(fate(receive(policy, by("eve@evil.example", "token")))).isEqualTo(fate);
    }

    @Test
    void whatIsKeptFromTheCustomerIsFlaggedAndAnsweredToNobody() {
        Outcome outcome = receive("warn", by("eve@evil.example", "subject number"));
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(Office.filed(outcome).autoReply()).contains("nothing to do with the ticket");
        assertThat(
                        office.texts(
                                "select article_key from article_flag where article_id = ?",
                                Office.filed(outcome).articleId()))
                .contains("Stranger");
        assertThat(office.history(first.ticketId()))
                .contains(
                        "Misc: Kept from the customer: eve@evil.example has nothing to do with the"
                                + " ticket.");
        assertThat(office.texts("select recipients from postern_outbox where kind = 'AUTO_REPLY'"))
                .containsExactly("jo@acme.example");
        assertThat(office.letters().getLast())
                .contains("(stranger)")
                .contains("Attention: eve@evil.example");
    }

    @Test
    void theAnswerOfAnAgentGoesToTheCustomerAndNotToAStranger() {
        receive("warn", by("eve@evil.example", "subject number"));
        Postmaster postmaster = office.postmaster();
        AgentAnswer answer = new AgentAnswer(first.number(), "mia", "Kommt.", List.of());
        office.database().transact(tx -> postmaster.answer(tx, answer));
        assertThat(office.texts("select recipients from postern_outbox order by id").getLast())
                .isEqualTo("jo@acme.example");
    }

    @Test
    void aTicketThatIsOpenedForAStrangerIsLinkedAndHasASubjectOfItsOwn() {
        Outcome outcome = receive("strict", by("eve@evil.example", "subject number"));
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(outcome).isInstanceOf(Outcome.Opened.class);
        assertThat(office.texts("select concat(source_key, '>', target_key) from link_relation"))
                .containsExactly(first.ticketId() + ">" + filed.ticketId());
        assertThat(office.texts("select title from ticket where id = ?", filed.ticketId()))
                .noneMatch(title -> title.contains(first.number()));
        assertThat(office.history(filed.ticketId()))
                .contains(
                        "EmailCustomer: %%Because its sender has nothing to do with the ticket ["
                                + first.number()
                                + "]");
    }

    @Test
    void weakEvidenceLeavesNoLink() {
        receive("strict", by("eve@evil.example", "body number"));
        assertThat(office.texts("select source_key from link_relation")).isEmpty();
    }

    @Test
    void queuesMayDiffer() {
        PostmasterSettings settings =
                Office.settings(
                        "follow-ups:",
                        "  strangers: strict",
                        "  strangers-by-queue: {Postmaster: open}");
        Outcome outcome =
                office.receive(
                        office.postmaster(settings),
                        office.incoming(by("eve@evil.example", "references"), PLAIN));
        assertThat(fate(outcome)).isEqualTo("joins");
    }

    @Test
    void colleaguesOfTheCustomerAndAgentsMayWrite() {
        customer("ann", "ann@acme.example", "acme");
        office.execute("update ticket set customer_id = 'acme' where id = ?", first.ticketId());
        assertThat(fate(receive("strict", by("ann@acme.example", "subject number"))))
                .isEqualTo("joins");
        assertThat(fate(receive("strict", by("mia@desk.example", "subject number"))))
                .isEqualTo("joins");
    }

    @Test
    void aCustomerOfAnotherCompanyIsAStranger() {
        customer("eve", "eve@evil.example", "evil");
        assertThat(fate(receive("strict", by("eve@evil.example", "references")))).isEqualTo("new");
    }

    private void customer(String login, String address, String company) {
        office.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'" + login + "', '" + address + "', '" + company + "', 'A', 'B', 1");
    }

    @Test
    void ourOwnAddressMakesNobodyKnown() {
        assertThat(fate(receive("strict", by("otrs@localhost", "subject number"))))
                .isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource(names = {"PASS", "FAIL", "ABSENT"})
    void anAddressCountsOnlyWhenItIsGenuineWhereThatIsAskedFor(Dmarc dmarc) {
        PostmasterSettings settings =
                Office.settings("follow-ups: {strangers: strict, require-dmarc: true}");
        Message message = dmarc.on(by("jo@acme.example", "subject number"));
        Outcome outcome =
                office.receive(office.postmaster(settings), office.incoming(message, PLAIN));
        assertThat(fate(outcome)).isEqualTo(dmarc == Dmarc.PASS ? "joins" : "new");
    }

    enum Dmarc {
        PASS,
        FAIL,
        ABSENT;

        Message on(Message message) {
            if (this == ABSENT) {
                return message;
            }
            String verdict = this == PASS ? "pass" : "fail";
            Authentication.Check check =
                    new Authentication.Check("dmarc", verdict, Optional.of("acme.example"), true);
            Facts facts =
                    message.facts().withAuthentication(new Authentication("mx", List.of(check)));
            return new Message(
                    message.headers(),
                    message.messageId(),
                    message.inReplyTo(),
                    message.references(),
                    message.addresses(),
                    message.subject(),
                    message.date(),
                    message.body(),
                    message.attachments(),
                    facts,
                    message.conversation(),
                    message.warnings());
        }
    }

    @Test
    void whoIsNamedByAStrangerOnlyIsAStrangerToo() {
        Message eve =
                Mails.from("eve@evil.example")
                        .subject("Ticket#" + first.number())
                        .cc("mallory@evil.example")
                        .build();
        assertThat(fate(receive("warn", eve))).isEqualTo("internal");
        assertThat(fate(receive("warn", by("mallory@evil.example", "references"))))
                .isEqualTo("internal");
    }

    @Test
    void whoGotHoldOfANotificationIsNoPartyToTheTicket() {
        String notification =
                office.texts("select message_id from postern_outbox where kind = 'NOTIFICATION'")
                        .getFirst();
        Message answer = Mails.from("eve@evil.example").answers(notification).build();
        assertThat(fate(receive("warn", answer))).isEqualTo("internal");
        assertThat(fate(receive("strict", answer))).isEqualTo("new");
    }

    @Test
    void aStrangerInAChatTakesNoTicketOver() {
        Message chat =
                Mails.from("u7@bot.invalid")
                        .subject("Ticket#" + first.number())
                        .chat("C9", "", "1")
                        .build();
        assertThat(fate(receive("warn", chat))).isEqualTo("internal");
        assertThat(office.rows("select id from postern_conversation")).isEmpty();
    }

    @Test
    void theTraceSaysWhoMayWriteAndWhy() {
        Outcome outcome = receive("warn", by("eve@evil.example", "subject number"));
        assertThat(outcome.trace())
                .filteredOn(step -> step.step().equals("admission"))
                .singleElement()
                .satisfies(
                        step -> {
                            assertThat(step.result()).isEqualTo("kept, internal");
                            assertThat(step.why()).contains("eve@evil.example");
                        });
    }
}
