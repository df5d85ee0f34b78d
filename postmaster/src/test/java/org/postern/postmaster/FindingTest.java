package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.postmaster.thread.Clues;
import org.postern.postmaster.thread.Search;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Threads;
import org.postern.postmaster.thread.Tokens;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.store.ThreadStores;
import org.postern.schema.store.TicketStores;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// What finding a ticket promises, whatever a message holds: it ends, throws nothing, and asks the
/// database a handful of questions.
class FindingTest {

    private static final String ALL =
            "follow-ups: {look-for: {body: true, attachments: true, raw: true, same-message: true},"
                    + " external-numbers: [{name: p, number: '([0-9]+)'}]}";

    /// One for each finder that asks, one or two for what it finds, one for the tickets.
    private static final int MOST_STATEMENTS = 20;

    private static final Office OFFICE = new Office();

    private final Office office = OFFICE;

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private Threads threads(PostmasterSettings settings) {
        ThreadStores memory = ThreadStores.of(office.clock, office.conversations);
        return new Threads(
                settings.followUps(),
                TicketStores.of(office.clock, ZoneOffset.UTC, "10"),
                memory,
                office.outbox,
                new SubjectRules(
                        settings.hook(),
                        settings.hookDivider(),
                        settings.subjectFormat(),
                        "Re",
                        "Fwd",
                        100),
                new Tokens(settings.followUps().tokenKeys(), memory.signingKeys()));
    }

    private Search find(Threads threads, Message message) {
        Clues clues = new Clues(message, Bytes.of(message.body().text()));
        return office.database().transact(tx -> threads.find(tx, clues));
    }

    @Test
    void anyMessageIsLookedThroughWithAHandfulOfStatements() {
        Outcome.Filed first =
                office.filed(Mails.from("jo@acme.example").subject("x").id("m1@a").build());
        Threads threads = threads(Office.settings(ALL.split("\n")));
        Random random = new Random(20260302);
        for (int i = 0; i < 300; i++) {
            Message message = anything(random, first.number());
            try (Statements statements = new Statements()) {
                Search search = find(threads, message);
                assertThat(search.asked()).hasSize(13);
                assertThat(statements.sent()).as("%s", statements).isLessThan(MOST_STATEMENTS);
            }
        }
    }

    @Test
    void aNewMailCostsOneStatementAndAnAnswerFive() {
        Mails mail = Mails.from("jo@acme.example").subject("Kaffee");
        Outcome.Filed first = office.filed(mail.id("cost@a").build());
        Threads threads = threads(Office.settings());
        find(threads, mail.id("warm@a").answers("cost@a").build());
        try (Statements statements = new Statements()) {
            find(threads, Mails.from("jo@acme.example").subject("Tee").id("new@a").build());
            assertThat(statements.sent()).as("%s", statements).isEqualTo(1);
        }
        Message answer =
                Mails.from("jo@acme.example")
                        .subject("Re: [Ticket#" + first.number() + "] Kaffee")
                        .id("answer@a")
                        .answers("cost@a", "unknown@b", "unknown@c")
                        .build();
        try (Statements statements = new Statements()) {
            assertThat(find(threads, answer).winner()).isPresent();
            assertThat(statements.sent()).as("%s", statements).isEqualTo(5);
        }
    }

    private static Message anything(Random random, String number) {
        String[] ids =
                Stream.generate(() -> piece(random, number))
                        .map(piece -> piece.replaceAll("[<>\\s]", "x") + "@")
                        .limit(random.nextInt(200))
                        .toArray(String[]::new);
        Mails mail =
                Mails.from(piece(random, number) + "@evil.example")
                        .subject(text(random, number))
                        .text(text(random, number))
                        .to("a+" + piece(random, number) + "@localhost")
                        .header("Thread-Index", piece(random, number))
                        .header("Delivered-To", text(random, number))
                        .file(
                                new Attachment(
                                        piece(random, number),
                                        "text/plain",
                                        Attachment.Disposition.ATTACHMENT,
                                        Optional.empty(),
                                        false,
                                        Bytes.of(text(random, number))));
        return ids.length == 0 ? mail.build() : mail.answers(ids).build();
    }

    private static String text(Random random, String number) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(piece(random, number)).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private static String piece(Random random, String number) {
        return switch (random.nextInt(9)) {
            case 0 -> "Ticket#" + number;
            case 1 -> "Ticket#" + random.nextLong();
            case 2 -> "m1@a";
            case 3 -> "\0";
            case 4 -> "\uD800";
            case 5 -> "9".repeat(random.nextInt(300));
            case 6 -> "0.1.l" + "a".repeat(24);
            case 7 -> "AQHZ".repeat(8);
            default -> Long.toString(random.nextLong(), 36);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "AutoIncrement, 1000001",
        "AutoIncrement of long ago, 107",
        "Date, 20260302101",
        "DateChecksum, 2026030210000019",
        "DateChecksum with a wrong digit, 2026030210000018",
        "Random, 101234567890",
        "another system, 2026030277000019",
    })
    void everyNumberThatIsATicketIsFoundWhicheverGeneratorMadeIt(String generator, String number) {
        Outcome.Filed first = office.filed(Mails.from("jo@acme.example").build());
        office.execute("update ticket set tn = ? where id = ?", number, first.ticketId());
        Threads threads = threads(Office.settings());
        Message message =
                Mails.from("jo@acme.example")
                        .subject("[Ticket#2024010155000012] [Ticket#" + number + "] x")
                        .build();
        List<Long> found =
                find(threads, message).found().stream()
                        .map(one -> one.ticket().id().value())
                        .toList();
        assertThat(found).as(generator).containsExactly(first.ticketId());
    }

    @Test
    void whatIsSwitchedOffIsNotAsked() {
        Threads threads =
                threads(
                        Office.settings(
                                "follow-ups: {look-for: {subject: false, thread-index: false}}"));
        assertThat(find(threads, Mails.from("jo@acme.example").build()).asked())
                .extracting(Search.Asked::finder)
                .containsExactly(
                        "token", "letter", "bounce", "conversation", "references", "ancestors");
    }

    @Test
    void lookingChangesAndLocksNothing() {
        office.filed(Mails.from("jo@acme.example").id("look@a").build());
        Threads threads = threads(Office.settings());
        Message answer = Mails.from("jo@acme.example").answers("look@a", "new@b").build();
        office.database()
                .run(
                        tx -> {
                            Clues clues = new Clues(answer, Bytes.NONE);
                            assertThat(threads.find(tx, clues).winner()).isPresent();
                            // Another transaction is not kept waiting.
                            office.execute("update ticket set title = 'x' where id > 1");
                        });
        assertThat(office.rows("select hash from postern_mention")).isEmpty();
    }
}
