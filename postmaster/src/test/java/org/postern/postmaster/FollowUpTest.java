package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a message that belongs to a ticket.
class FollowUpTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);

    private final Office office = new Office();
    private final Outcome.Filed first =
            office.filed(
                    Mails.from("jo@acme.example").subject("Kaffee").id("m1@acme.example").build());

    @AfterEach
    void close() {
        office.close();
    }

    private static Mails answer() {
        return Mails.from("jo@acme.example")
                .subject("Re: Kaffee")
                .id("m2@acme.example")
                .answers("m1@acme.example");
    }

    private void set(String column, String table, String name) {
        office.execute(
                "update ticket set "
                        + column
                        + " = (select id from "
                        + table
                        + " where name = ?) where id = ?",
                name,
                first.ticketId());
    }

    private void state(String name) {
        set("ticket_state_id", "ticket_state", name);
    }

    private void policy(int followUpId, int lock) {
        office.execute("update queue set follow_up_id = ?, follow_up_lock = ?", followUpId, lock);
    }

    private List<String> newHistory() {
        return office.history(first.ticketId()).subList(3, office.history(first.ticketId()).size());
    }

    @Test
    void anAnswerIsFoundByItsReferences() {
        Outcome outcome = office.receive(answer().build());
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertThat(Office.filed(outcome).evidence()).contains("<m1@acme.example>");
        assertThat(newHistory()).containsExactly("FollowUp: %%" + first.number() + "%%");
    }

    @Test
    void anAncestorFarBackIsEnough() {
        Outcome.Filed filed =
                office.filed(
                        answer().answers("m1@acme.example", "x@y.example", "z@y.example").build());
        assertThat(filed.ticketId()).isEqualTo(first.ticketId());
    }

    @Test
    void aNumberInTheSubjectIsFoundEvenBehindOneThatIsNone() {
        Outcome.Filed filed =
                office.filed(
                        Mails.from("it@other.example")
                                .subject("AW: [Ticket#1] [Ticket#" + first.number() + "] Kaffee")
                                .build());
        assertThat(filed.ticketId()).isEqualTo(first.ticketId());
        assertThat(filed.evidence()).contains(first.number());
    }

    @Test
    void whatNobodyKnowsIsNew() {
        Outcome outcome =
                office.receive(answer().answers("n@o.example").subject("Ticket#12345").build());
        assertThat(outcome).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void oneMailThroughTwoMailboxesDoesNotBreakItsThread() {
        office.filed(answer().build());
        office.filed(answer().build());
        Outcome.Filed filed =
                office.filed(answer().id("m3@acme.example").answers("m2@acme.example").build());
        assertThat(filed.ticketId()).isEqualTo(first.ticketId());
    }

    @Test
    void anIdentifierOfTheSameHashIsAnotherOne() {
        office.execute(
                "update article_data_mime set a_message_id = '<m0@acme.example>'"
                        + " where article_id = ?",
                first.articleId());
        assertThat(office.receive(answer().build())).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void ofTwoTicketsWithOneMessageIdTheOneThatIsOpenIsTaken() {
        Outcome.Filed second =
                office.filed(
                        Mails.from("jo@acme.example").subject("x").id("m1@acme.example").build());
        assertThat(office.filed(answer().build()).ticketId()).isEqualTo(second.ticketId());
        office.execute("update ticket set ticket_state_id = 2 where id = ?", second.ticketId());
        assertThat(office.filed(answer().id("m4@acme.example").build()).ticketId())
                .isEqualTo(first.ticketId());
    }

    private void merged(Outcome.Filed from, Outcome.Filed into) {
        office.execute(
                "update ticket set ticket_state_id = (select id from ticket_state where name ="
                        + " 'merged') where id = ?",
                from.ticketId());
        office.insert(
                "ticket_history",
                "name, history_type_id, ticket_id, type_id, queue_id, owner_id, priority_id,"
                        + " state_id",
                "'%%"
                        + from.number()
                        + "%%"
                        + from.ticketId()
                        + "%%"
                        + into.number()
                        + "%%"
                        + into.ticketId()
                        + "', (select id from ticket_history_type where name = 'Merged'), "
                        + from.ticketId()
                        + ", 1, 1, 1, 3, 9");
    }

    @Test
    void tenMergesAreFollowedAndAnEleventhLeadsNowhere() {
        List<Outcome.Filed> chain = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Mails mail = Mails.from("jo@acme.example").subject("one of many").id("c" + i + "@a");
            chain.add(office.filed(mail.build()));
        }
        for (int i = 0; i < 11; i++) {
            merged(chain.get(i), chain.get(i + 1));
        }
        Outcome.Filed ten =
                office.filed(
                        Mails.from("jo@acme.example")
                                .subject("Ticket#" + chain.get(1).number())
                                .build());
        assertThat(ten.ticketId()).isEqualTo(chain.getLast().ticketId());
        Outcome.Filed eleven =
                office.filed(
                        Mails.from("jo@acme.example")
                                .subject("Ticket#" + chain.getFirst().number())
                                .build());
        assertThat(chain).extracting(Outcome.Filed::ticketId).doesNotContain(eleven.ticketId());
    }

    @Test
    void aMergedTicketLeadsToItsTarget() {
        Outcome.Filed main = office.filed(Mails.from("jo@acme.example").subject("main").build());
        state("merged");
        merged(first, main);
        Outcome.Filed filed = office.filed(answer().build());
        assertThat(filed.ticketId()).isEqualTo(main.ticketId());
        assertThat(filed.evidence()).contains("merged into");
    }

    @Test
    void aClosedTicketIsOpenedAgain() {
        state("closed successful");
        Outcome.Filed filed = office.filed(answer().build());
        assertThat(filed.state()).isEqualTo("open");
        assertThat(newHistory())
                .containsExactly(
                        "StateUpdate: %%closed successful%%open%%",
                        "FollowUp: %%" + first.number() + "%%");
    }

    @Test
    void aClosedTicketMayHaveAStateOfItsOwnAfterAFollowUp() {
        state("closed successful");
        Postmaster postmaster = office.postmaster(Office.settings("follow-up-state-closed: new"));
        Incoming incoming =
                office.incoming(answer().build(), new AccountPolicy(Optional.empty(), false));
        assertThat(Office.filed(office.receive(postmaster, incoming)).state()).isEqualTo("new");
    }

    @Test
    void aPendingTicketNoLongerWaits() {
        state("pending reminder");
        office.execute("update ticket set until_time = 99 where id = ?", first.ticketId());
        office.filed(answer().build());
        assertThat(newHistory())
                .contains(
                        "StateUpdate: %%pending reminder%%open%%",
                        "SetPendingTime: %%00-00-00 00:00");
        assertThat(office.rows("select until_time from ticket where id = ?", first.ticketId()))
                .containsExactly(Map.of("until_time", 0));
    }

    @Test
    void aQueueMayRejectFollowUpsToClosedTickets() {
        policy(2, 0);
        office.reply("Postmaster", 2);
        state("closed successful");
        Outcome outcome = office.receive(answer().build());
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(Office.filed(outcome).state()).isEqualTo("closed successful");
        assertThat(Office.filed(outcome).autoReply()).isEqualTo("queued");
        assertThat(newHistory())
                .containsExactly(
                        "FollowUp: %%" + first.number() + "%%Follow up rejected.",
                        "SendAutoReject: %%Jo Doe <jo@acme.example>");
    }

    @Test
    void aQueueMayOpenANewTicketForAFollowUpToAClosedOne() {
        policy(3, 0);
        state("closed successful");
        Outcome outcome =
                office.receive(
                        answer().subject("Re: [Ticket#" + first.number() + "] Kaffee").build());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NewAfterClosed.class,
                        after -> assertThat(after.closedTicketId()).isEqualTo(first.ticketId()));
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(filed.ticketId()).isNotEqualTo(first.ticketId());
        assertThat(office.texts("select title from ticket where id = ?", filed.ticketId()))
                .containsExactly("Kaffee");
        assertThat(office.texts("select concat(source_key, '>', target_key) from link_relation"))
                .containsExactly(first.ticketId() + ">" + filed.ticketId());
        assertThat(office.history(filed.ticketId()))
                .contains(
                        "EmailCustomer: %%Because the old ticket ["
                                + first.number()
                                + "] is 'closed successful'",
                        "TicketLinkAdd: %%"
                                + first.number()
                                + "%%"
                                + first.ticketId()
                                + "%%"
                                + filed.ticketId());
        assertThat(newHistory())
                .containsExactly(
                        "TicketLinkAdd: %%"
                                + filed.number()
                                + "%%"
                                + filed.ticketId()
                                + "%%"
                                + first.ticketId());
    }

    @Test
    void anOpenTicketTakesFollowUpsWhateverTheQueueSays() {
        policy(2, 0);
        assertThat(office.receive(answer().build())).isInstanceOf(Outcome.Appended.class);
    }

    @Test
    void aMailThatCouldNotBeDeliveredOpensItsTicketAgain() {
        policy(2, 0);
        state("closed successful");
        Outcome outcome =
                office.receive(
                        Mails.from("MAILER-DAEMON@relay.example")
                                .bounceOf("m1@acme.example")
                                .automatic("dsn")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
    }

    @Test
    void aTicketThatComesBackIsLockedForItsOwnerWhereTheQueueSaysSo() {
        office.agent(7, "mia", "mia@desk.example");
        policy(1, 1);
        office.execute("update ticket set user_id = 7 where id = ?", first.ticketId());
        state("closed successful");
        office.filed(answer().build());
        assertThat(newHistory())
                .startsWith(
                        "Lock: %%lock",
                        "Misc: Reset of unlock time.",
                        "StateUpdate: %%closed successful%%open%%",
                        "FollowUp: %%" + first.number() + "%%");
    }

    @Test
    void aTicketWhoseOwnerIsGoneIsUnlocked() {
        office.agent(7, "mia", "mia@desk.example");
        office.execute("update users set valid_id = 2 where id = 7");
        office.execute(
                "update ticket set user_id = 7, ticket_lock_id = 2 where id = ?", first.ticketId());
        office.filed(answer().build());
        assertThat(newHistory()).first().isEqualTo("Unlock: %%unlock");
    }

    @Test
    void nobodyHasSeenATicketWithAFollowUp() {
        office.execute(
                "insert into ticket_flag (ticket_id, ticket_key, ticket_value, create_time,"
                        + " create_by) values (?, 'Seen', '1', '2026-01-01 00:00:00', 1)",
                first.ticketId());
        office.filed(answer().build());
        assertThat(office.rows("select * from ticket_flag")).isEmpty();
    }

    @Test
    void afterAnAgentsArticleTheTimeOfTheLockRunsAnew() {
        office.execute(
                "update article set article_sender_type_id = 1 where id = ?", first.articleId());
        office.filed(answer().build());
        assertThat(newHistory()).last().isEqualTo("Misc: Reset of unlock time.");
        assertThat(office.rows("select timeout from ticket where id = ?", first.ticketId()))
                .singleElement()
                .satisfies(row -> assertThat((Integer) row.get("timeout")).isPositive());
    }

    @Test
    void controlHeadersSteerFollowUpsInTheirOwnForm() {
        Outcome.Filed filed =
                Office.filed(
                        office.receive(
                                answer().header("X-OTRS-FollowUp-Queue", "Junk")
                                        .header("X-OTRS-FollowUp-State", "closed successful")
                                        .header("X-OTOBO-FollowUp-Priority", "1 very low")
                                        .header("X-OTRS-FollowUp-Title", "Tee")
                                        .header("X-OTRS-Queue", "Misc")
                                        .header("X-OTRS-Priority", "5 very high")
                                        .build(),
                                TRUSTED));
        assertThat(filed.queue()).isEqualTo("Junk");
        assertThat(filed.state()).isEqualTo("closed successful");
        assertThat(filed.priority()).isEqualTo("1 very low");
        assertThat(newHistory())
                .containsExactly(
                        "StateUpdate: %%new%%closed successful%%",
                        "PriorityUpdate: %%3 normal%%3%%1 very low%%1",
                        "Move: %%Junk%%3%%Postmaster%%1",
                        "FollowUp: %%" + first.number() + "%%",
                        "TitleUpdate: %%Kaffee%%Tee");
    }

    @Test
    void aTrustedMailMayKeepTheState() {
        state("closed successful");
        Outcome.Filed filed =
                Office.filed(
                        office.receive(
                                answer().header("X-OTRS-FollowUp-State-Keep", "1").build(),
                                TRUSTED));
        assertThat(filed.state()).isEqualTo("closed successful");
    }
}
