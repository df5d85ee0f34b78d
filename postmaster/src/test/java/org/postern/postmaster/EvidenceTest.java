package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What leads to a ticket, and what does not.
class EvidenceTest {

    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);

    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
    }

    private static Office office(Dialect dialect) {
        return OFFICES.computeIfAbsent(dialect, Office::new);
    }

    private static Mails mail(String who) {
        return Mails.from(who + "@acme.example").subject("Kaffee");
    }

    private static String index(int conversation, int answers) {
        byte[] bytes = new byte[22 + 5 * answers];
        bytes[0] = 1;
        bytes[21] = (byte) conversation;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Attachment file(String name, String text, Attachment.Disposition disposition) {
        return new Attachment(
                name, "text/plain", disposition, Optional.empty(), false, Bytes.of(text));
    }

    /// A mail that opens a ticket, one that comes later, and whether they belong together.
    record Pair(String what, Message first, Message second, boolean together) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair(
                        "an ancestor that we never saw",
                        mail("jo").id("a1@p1").answers("root@q1").cc("ann@acme.example").build(),
                        mail("ann").id("a2@p1").answers("root@q1", "a0@p1").build(),
                        true),
                new Pair(
                        "an ancestor that comes late",
                        mail("jo").id("a1@p2").answers("root@q2").cc("ann@acme.example").build(),
                        mail("ann").id("root@q2").build(),
                        true),
                new Pair(
                        "many who answer one newsletter",
                        mail("jo").id("a1@p3").answers("news@q3").build(),
                        mail("ann").id("a2@p3").answers("news@q3").build(),
                        false),
                new Pair(
                        "a conversation of Outlook",
                        mail("jo")
                                .header("Thread-Index", index(40, 0))
                                .header("Thread-Topic", "Kaffee")
                                .build(),
                        mail("jo")
                                .header("Thread-Index", index(40, 2))
                                .header("Thread-Topic", " KAFFEE ")
                                .build(),
                        true),
                new Pair(
                        "another topic in a conversation of Outlook",
                        mail("jo")
                                .header("Thread-Index", index(50, 0))
                                .header("Thread-Topic", "Kaffee")
                                .build(),
                        mail("jo")
                                .header("Thread-Index", index(50, 1))
                                .header("Thread-Topic", "Tee")
                                .build(),
                        false),
                new Pair(
                        "another conversation of Outlook",
                        mail("jo").header("Thread-Index", index(60, 0)).build(),
                        mail("jo").header("Thread-Index", index(61, 0)).build(),
                        false),
                new Pair(
                        "a Thread-Index that is none",
                        mail("jo").header("Thread-Index", "hello").build(),
                        mail("jo").header("Thread-Index", "hello").build(),
                        false),
                new Pair(
                        "the same Message-ID again",
                        mail("jo").id("a1@p8").build(),
                        mail("jo").id("a1@p8").build(),
                        false));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoMailsBelongTogetherOrNot(Pair pair) {
        for (Dialect dialect : Dialect.values()) {
            Office office = office(dialect);
            long first = office.filed(pair.first()).ticketId();
            long second = office.filed(pair.second()).ticketId();
            assertThat(second == first).as("together on %s", dialect).isEqualTo(pair.together());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsOffByDefaultCanBeSwitchedOn(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed first = office.filed(mail("jo").id("a1@r").build());
        String number = "Ticket#" + first.number();
        Attachment whole = file("a.txt", "see " + number, Attachment.Disposition.ATTACHMENT);
        Attachment named = file(number + ".txt", "", Attachment.Disposition.ATTACHMENT);
        assertThat(joins(office, "body", first, mail("jo").text("x " + number).build())).isTrue();
        assertThat(joins(office, "body", first, mail("jo").text("x\n> " + number, "x").build()))
                .as("quoted")
                .isFalse();
        assertThat(joins(office, "attachments", first, mail("jo").file(whole).build())).isTrue();
        assertThat(joins(office, "attachments", first, mail("jo").file(named).build())).isTrue();
        Message written = mail("jo").text(number).html("<p>" + number + "</p>").build();
        assertThat(joins(office, "attachments", first, written)).isFalse();
        assertThat(joins(office, "raw", first, mail("jo").subject("x " + number).build())).isTrue();
        assertThat(joins(office, "same-message", first, mail("jo").id("a1@r").build())).isTrue();
    }

    private static boolean joins(
            Office office, String finder, Outcome.Filed first, Message message) {
        Postmaster plain = office.postmaster();
        Postmaster curious =
                office.postmaster(
                        Office.settings(
                                "follow-ups: {look-for: {subject: false, " + finder + ": true}}"));
        long with =
                Office.filed(office.receive(curious, office.incoming(message, PLAIN))).ticketId();
        long without =
                Office.filed(office.receive(plain, office.incoming(message, PLAIN))).ticketId();
        assertThat(without == first.ticketId())
                .as("by default")
                .isEqualTo(message.subject().contains(first.number()));
        return with == first.ticketId();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theStrongestEvidenceCountsAndTheTraceSaysWhatItBeats(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed one = office.filed(mail("jo").id("a1@s").build());
        Outcome.Filed two = office.filed(mail("jo").id("a2@s").build());
        Outcome outcome =
                office.receive(
                        mail("jo").subject("Ticket#" + two.number()).answers("a1@s").build());
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(one.ticketId());
        assertThat(outcome.trace())
                .filteredOn(step -> step.name().equals("evidence"))
                .singleElement()
                .satisfies(
                        step ->
                                assertThat(step.why())
                                        .contains("references decides (strong)")
                                        .contains("beats " + two.number() + " by subject"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofSeveralMessagesThatAreAnsweredTheNearestCounts(Dialect dialect) {
        Office office = office(dialect);
        office.reply("Postmaster", 1);
        office.filed(mail("jo").id("a1@t").build());
        String letter = office.texts("select message_id from postern_outbox order by id").getLast();
        office.execute("delete from queue_auto_response");
        Outcome.Filed two = office.filed(mail("jo").id("a2@t").build());
        Outcome.Filed third = office.filed(mail("jo").answers(letter, "a2@t").build());
        assertThat(third.ticketId()).isEqualTo(two.ticketId());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aReplyAddressNamesItsTicket(Dialect dialect) {
        Office office = office(dialect);
        office.reply("Postmaster", 1);
        Postmaster postmaster =
                office.postmaster(Office.settings("follow-ups: {reply-addresses: true}"));
        Outcome.Filed first =
                Office.filed(
                        office.receive(
                                postmaster, office.incoming(mail("jo").id("a1@u").build(), PLAIN)));
        String replyTo =
                office.letters().stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("Reply-To: ") && line.contains("+"))
                        .map(line -> line.replaceAll(".*?([^ <\\[]+@[^ >\\]]+).*", "$1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(replyTo).matches("otrs\\+r\\.[0-9]+\\.l[0-9a-f]{24}@localhost");
        Message answer = Mails.from("jo@home.example").to(replyTo.toUpperCase(Locale.ROOT)).build();
        assertThat(office.filed(answer).ticketId()).isEqualTo(first.ticketId());
        office.execute("delete from queue_auto_response");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyEvidenceFollowsAMergedTicket(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed main = office.filed(mail("jo").id("main@v").build());
        Outcome.Filed old =
                office.filed(
                        mail("jo")
                                .id("a1@v")
                                .answers("root@w4")
                                .header("Thread-Index", index(3, 0))
                                .build());
        office.execute(
                "update ticket set ticket_state_id = (select id from ticket_state"
                        + " where name = 'merged') where id = ?",
                old.ticketId());
        office.insert(
                "ticket_history",
                "name, history_type_id, ticket_id, type_id, queue_id, owner_id, priority_id,"
                        + " state_id",
                "'%%%s%%%%%d%%%%%s%%%%%d', (select id from ticket_history_type where name ="
                                .formatted(
                                        old.number(),
                                        old.ticketId(),
                                        main.number(),
                                        main.ticketId())
                        + " 'Merged'), "
                        + old.ticketId()
                        + ", 1, 1, 1, 3, 9");
        List<Message> answers =
                List.of(
                        mail("jo").answers("a1@v").build(),
                        mail("jo").answers("root@w4").build(),
                        mail("jo").header("Thread-Index", index(3, 1)).build(),
                        mail("jo").subject("Ticket#" + old.number()).build());
        for (Message answer : answers) {
            assertThat(office.filed(answer).ticketId()).isEqualTo(main.ticketId());
        }
    }
}
