package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.ticket.Escalation;
import org.postern.schema.ticket.HistoryLine;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.NumberRules;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.UserId;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@ParameterizedClass
@MethodSource("dialects")
class TicketsTest extends StoreTest {

    private static final UserId POSTMASTER = new UserId(1);

    private final Lookups lookups = new Lookups(clock);
    private final Tickets tickets = tickets();
    private final Histories histories = new Histories(clock, lookups);

    private Tickets tickets() {
        return new Tickets(clock, lookups, NumberRules.standard(ZoneOffset.UTC, "10"));
    }

    private Ticket open(Tx tx, Tickets with, String title) {
        Names names = lookups.names(tx);
        return with.open(
                tx,
                new Tickets.Opening(
                        title,
                        names.queue("Raw").orElseThrow(),
                        names.state("new").orElseThrow(),
                        names.unlocked(),
                        names.priority("3 normal").orElseThrow(),
                        names.type("Unclassified").orElseThrow(),
                        Optional.empty(),
                        Optional.empty(),
                        POSTMASTER,
                        POSTMASTER,
                        Optional.of("ACME"),
                        Optional.of("jo@acme.example"),
                        0),
                POSTMASTER);
    }

    @Test
    void whatWasOpenedIsReadBack() {
        Ticket opened = database().transact(tx -> open(tx, tickets, "Kaffee ☕ ist alle"));
        Ticket read = database().transact(tx -> tickets.lock(tx, opened.id())).orElseThrow();
        assertThat(read).isEqualTo(opened);
        assertThat(read.title()).isEqualTo("Kaffee ☕ ist alle");
    }

    @Test
    void textThatNoColumnTakesIsMadeToFit() {
        String title = "a\0b\uD800" + "😀".repeat(300);
        Ticket opened = database().transact(tx -> open(tx, tickets, title));
        assertThat(opened.title()).startsWith("a\uFFFDb\uFFFD😀");
        assertThat(opened.title().codePointCount(0, opened.title().length())).isEqualTo(255);
        assertFound(tx -> tickets.lock(tx, opened.id())).contains(opened);
    }

    @Test
    void manyAtOnceGetDifferentNumbers() throws ExecutionException, InterruptedException {
        Database one = database();
        List<Tickets> processes = List.of(tickets(), tickets());
        List<Future<Ticket>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                Tickets process = processes.get(i % 2);
                running.add(workers.submit(() -> one.transact(tx -> open(tx, process, "x"))));
            }
        }
        List<String> numbers = new ArrayList<>();
        for (Future<Ticket> ticket : running) {
            numbers.add(ticket.get().number().value());
        }
        assertThat(numbers).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aNumberThatSomebodyElseTookIsLeftOut() {
        Ticket first = database().transact(tx -> open(tx, tickets, "first"));
        database().run(tx -> tx.handle().execute("delete from ticket_number_counter"));
        Ticket second = database().transact(tx -> open(tx, tickets(), "second"));
        assertThat(second.number()).isNotEqualTo(first.number());
    }

    @Test
    void whatChangedIsWritten() {
        Ticket opened = database().transact(tx -> open(tx, tickets, "before"));
        Ticket changed =
                database()
                        .transact(
                                tx -> {
                                    Names names = lookups.names(tx);
                                    Ticket to =
                                            new Ticket(
                                                    opened.id(),
                                                    opened.number(),
                                                    "after",
                                                    names.queue("Misc").orElseThrow().id(),
                                                    names.state("open").orElseThrow(),
                                                    names.locked(),
                                                    names.priority("5 very high").orElseThrow(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    POSTMASTER,
                                                    POSTMASTER,
                                                    opened.customerId(),
                                                    opened.customerUser(),
                                                    17,
                                                    18,
                                                    true,
                                                    new Escalation(21, 20, 22));
                                    tickets.update(tx, to, POSTMASTER);
                                    return to;
                                });
        assertFound(tx -> tickets.lock(tx, opened.id())).contains(changed);
    }

    @Test
    void aMergedTicketLeadsToWhereItWent() {
        Ticket main = database().transact(tx -> open(tx, tickets, "main"));
        Ticket merged = database().transact(tx -> open(tx, tickets, "merged"));
        database().run(tx -> merge(tx, merged, main));
        Optional<Ticket> found =
                database()
                        .transact(
                                tx -> {
                                    Ticket start = tickets.lock(tx, merged.id()).orElseThrow();
                                    return tickets.afterMerges(tx, start);
                                });
        assertThat(found).map(Ticket::id).contains(main.id());
    }

    private void merge(Tx tx, Ticket from, Ticket into) {
        tx.handle()
                .execute(
                        "update ticket set ticket_state_id = "
                                + lookups.names(tx).state("merged").orElseThrow().id()
                                + " where id = "
                                + from.id());
        String text =
                "%%" + from.number() + "%%" + from.id() + "%%" + into.number() + "%%" + into.id();
        histories.add(
                tx,
                List.of(
                        new HistoryLine(
                                HistoryType.MERGED, text, from, Optional.empty(), POSTMASTER)));
    }

    @Test
    void ticketsAreFoundByExactNumber() {
        Ticket opened = database().transact(tx -> open(tx, tickets, "x"));
        String number = opened.number().value();
        Map<String, TicketId> found =
                database().transact(tx -> tickets.byNumber(tx, List.of(number, number + "1", "7")));
        assertThat(found).containsExactly(Map.entry(number, opened.id()));
    }

    @Test
    void ofManyTicketsThoseThatExistAreFound() {
        Ticket opened = database().transact(tx -> open(tx, tickets, "x"));
        List<TicketId> asked = List.of(opened.id(), new TicketId(opened.id().value() + 100));
        assertThat(database().<Map<TicketId, Ticket>>transact(tx -> tickets.find(tx, asked)))
                .containsExactly(Map.entry(opened.id(), opened));
        assertThat(database().<Map<TicketId, Ticket>>transact(tx -> tickets.find(tx, List.of())))
                .isEmpty();
    }

    @Test
    void linkingTwiceIsLinkingOnce() {
        Ticket one = database().transact(tx -> open(tx, tickets, "one"));
        Ticket two = database().transact(tx -> open(tx, tickets, "two"));
        database().run(tx -> tickets.link(tx, one.id(), two.id(), POSTMASTER));
        database().run(tx -> tickets.link(tx, one.id(), two.id(), POSTMASTER));
        List<String> links =
                database()
                        .transact(
                                tx ->
                                        tx.handle()
                                                .createQuery(
                                                        "select source_key, target_key from"
                                                                + " link_relation")
                                                .map(
                                                        (rs, _) ->
                                                                rs.getString(1)
                                                                        + ">"
                                                                        + rs.getString(2))
                                                .list());
        assertThat(links).containsExactly(one.id() + ">" + two.id());
    }
}
