package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.schema.store.Dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What settling promises to its caller: whole or not at all, again and at once, and quickly.
class SettlingTest {

    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);

    private final List<Office> offices = new ArrayList<>();

    @AfterEach
    void close() {
        offices.forEach(Office::close);
    }

    private Office office(Dialect dialect) {
        Office office = new Office(dialect);
        offices.add(office);
        return office;
    }

    private static Mails mail(int i) {
        return Mails.from("jo" + i + "@acme.example").subject("Kaffee " + i).id("m" + i + "@a");
    }

    @Test
    void manyAtOnceGetDifferentTickets() throws ExecutionException, InterruptedException {
        Office office = office(Dialect.POSTGRESQL);
        office.reply("Postmaster", 1);
        List<Postmaster> processes = List.of(office.postmaster(), office.postmaster());
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 200; i++) {
                Postmaster one = processes.get(i % 2);
                Incoming incoming = office.incoming(mail(i).build(), PLAIN);
                running.add(workers.submit(() -> office.receive(one, incoming)));
            }
        }
        List<String> numbers = new ArrayList<>();
        for (Future<Outcome> outcome : running) {
            numbers.add(Office.filed(outcome.get()).number());
        }
        assertThat(numbers).hasSize(200).doesNotHaveDuplicates();
        assertThat(office.rows("select id from postern_outbox")).hasSize(200);
    }

    @Test
    void followUpsToOneTicketAtOnceAllArrive() throws ExecutionException, InterruptedException {
        Office office = office(Dialect.POSTGRESQL);
        Outcome.Filed first = office.filed(mail(0).build());
        Postmaster postmaster = office.postmaster();
        List<Future<Outcome>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
            for (int i = 1; i <= 30; i++) {
                Incoming incoming = office.incoming(mail(i).answers("m0@a").build(), PLAIN);
                running.add(workers.submit(() -> office.receive(postmaster, incoming)));
            }
        }
        for (Future<Outcome> outcome : running) {
            assertThat(Office.filed(outcome.get()).ticketId()).isEqualTo(first.ticketId());
        }
        assertThat(office.rows("select id from article where ticket_id = ?", first.ticketId()))
                .hasSize(31);
    }

    @Test
    void whatIsRolledBackAndRunAgainIsThereOnce() {
        Office office = office(Dialect.POSTGRESQL);
        office.reply("Postmaster", 1);
        office.agent(7, "mia", "mia@desk.example", "Postmaster");
        Postmaster postmaster = office.postmaster();
        Incoming incoming = office.incoming(mail(1).build(), PLAIN);
        Judged judged = postmaster.judge(incoming);
        assertThatThrownBy(
                        () ->
                                office.database()
                                        .run(
                                                tx -> {
                                                    postmaster.settle(tx, incoming, judged);
                                                    throw new IllegalStateException("crash");
                                                }))
                .hasMessage("crash");
        assertThat(office.rows("select id from ticket where id > 1")).isEmpty();
        assertThat(office.rows("select id from postern_outbox")).isEmpty();
        assertThat(office.rows("select sent_to from ticket_loop_protection")).isEmpty();
        Outcome outcome = office.database().transact(tx -> postmaster.settle(tx, incoming, judged));
        Outcome.Filed filed = Office.filed(outcome);
        assertThat(office.rows("select id from ticket where id > 1")).hasSize(1);
        assertThat(office.rows("select id from article where ticket_id = ?", filed.ticketId()))
                .hasSize(2);
        assertThat(office.rows("select id from postern_outbox")).hasSize(2);
        assertThat(office.rows("select sent_to from ticket_loop_protection")).hasSize(1);
    }

    @Test
    void aPlainNewTicketWithItsReplyTakesFewStatements() {
        Office office = office(Dialect.POSTGRESQL);
        office.reply("Postmaster", 1);
        Postmaster postmaster = office.postmaster();
        office.receive(postmaster, office.incoming(mail(1).build(), PLAIN));
        Incoming incoming = office.incoming(mail(2).build(), PLAIN);
        try (Statements statements = new Statements()) {
            office.receive(postmaster, incoming);
            assertThat(statements.sent()).as("%s", statements).isBetween(10, 20);
        }
    }

    @Test
    void aFollowUpTakesFewStatements() {
        Office office = office(Dialect.POSTGRESQL);
        office.reply("Postmaster", 3);
        Postmaster postmaster = office.postmaster();
        office.receive(postmaster, office.incoming(mail(1).build(), PLAIN));
        office.receive(postmaster, office.incoming(mail(2).answers("m1@a").build(), PLAIN));
        Incoming incoming = office.incoming(mail(3).answers("m1@a").build(), PLAIN);
        try (Statements statements = new Statements()) {
            office.receive(postmaster, incoming);
            assertThat(statements.sent()).as("%s", statements).isBetween(10, 24);
        }
    }

    @Test
    void mariaDbIsServedAlike() {
        Office office = office(Dialect.MARIADB);
        office.reply("Postmaster", 1);
        office.reply("Postmaster", 3);
        office.agent(7, "mia", "mia@desk.example", "Postmaster");
        Outcome.Filed first = office.filed(mail(1).subject("Kaffee ☕").html("<p>x</p>").build());
        assertThat(first.autoReply()).isEqualTo("queued");
        office.execute("update ticket set ticket_state_id = 2 where id = ?", first.ticketId());
        Outcome.Filed second = office.filed(mail(2).answers("m1@a").build());
        assertThat(second.ticketId()).isEqualTo(first.ticketId());
        assertThat(second.state()).isEqualTo("open");
        office.execute("update queue set follow_up_id = 3");
        office.execute("update ticket set ticket_state_id = 2 where id = ?", first.ticketId());
        assertThat(office.receive(mail(3).answers("m1@a").build()))
                .isInstanceOf(Outcome.NewAfterClosed.class);
        Outcome.Filed chat = office.filed(mail(4).chat("C1", "", "1").build());
        assertThat(office.filed(mail(5).chat("C1", "", "2").build()).ticketId())
                .isEqualTo(chat.ticketId());
        int foreign = office.database().transact(office.postmaster()::forwardForeignArticles);
        assertThat(foreign).isZero();
        assertThat(office.texts("select title from ticket where id = ?", first.ticketId()))
                .containsExactly("Kaffee ☕");
    }
}
