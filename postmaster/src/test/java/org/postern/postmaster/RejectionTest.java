package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Message;

import java.util.Optional;

/// A filter that rejects writes to the sender, when the message is settled and not before.
class RejectionTest {

    private static final Office OFFICE = new Office();

    private final Filtering chain =
            Filtering.of(
                    "chain:",
                    "- kind: reject-new",
                    "  when: {Subject: offer}",
                    "  set: {X-OTRS-Ignore: 'yes'}",
                    "  sender: Desk <desk@desk.example>",
                    "  text: Please call us.",
                    "  translations: {de: {subject: Nein, text: Bitte rufen Sie an.}}");
    private final Postmaster postmaster = OFFICE.postmaster(chain.gatehouse());

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @BeforeEach
    void clear() {
        OFFICE.execute("delete from postern_outbox_body");
        OFFICE.execute("delete from postern_outbox");
        OFFICE.execute("delete from ticket_loop_protection");
    }

    @BeforeAll
    static void furnish() {
        OFFICE.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'resi', 'resi@x.example', 'x', 'Resi', 'X', 1");
        OFFICE.execute("insert into customer_preferences values ('resi', 'UserLanguage', 'de_AT')");
    }

    private Outcome receive(Message message) {
        return OFFICE.receive(
                postmaster, OFFICE.incoming(message, new AccountPolicy(Optional.empty(), false)));
    }

    @Test
    void theSenderReadsWhyAndNothingIsFiled() {
        Outcome outcome =
                receive(Mails.from("jo@x.example").subject("An offer").text("Buy!").build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(OFFICE.letters())
                .singleElement()
                .satisfies(
                        letter ->
                                assertThat(letter)
                                        .contains(
                                                "From: Desk <desk@desk.example>",
                                                "jo@x.example",
                                                "Subject: Email Rejected",
                                                "Auto-Submitted: auto-replied",
                                                "Please call us.",
                                                "[email.txt]"));
        assertThat(outcome.trace())
                .anySatisfy(step -> assertThat(step.name()).isEqualTo("rejection"));
    }

    @ParameterizedTest
    @CsvSource({
        "resi@x.example,     Buy!, Bitte rufen Sie an.",
        "stranger@x.example, Guten Morgen. Wir haben ein Angebot für Sie., Bitte rufen Sie an.",
        "stranger@x.example, Good morning. We have got an offer for you., Please call us.",
    })
    void itIsInTheLanguageOfTheSender(String from, String words, String answer) {
        Outcome outcome = receive(Mails.from(from).subject("An offer").text(words).build());
        assertThat(OFFICE.letters()).singleElement().asString().contains(answer);
        assertThat(outcome.trace().getLast().why()).contains("reads; in the language ");
    }

    @Test
    void whatNobodyWroteOtherwiseIsThereInGerman() {
        Postmaster usual =
                OFFICE.postmaster(
                        Filtering.of(
                                        "chain:",
                                        "- {kind: reject-new, when: {Subject: offer}, sender:"
                                                + " a@x.example}")
                                .gatehouse());
        Message mail =
                Mails.from("resi@x.example")
                        .subject("offer")
                        .text("Guten Morgen. Wir haben ein Angebot für Sie.")
                        .build();
        OFFICE.receive(usual, OFFICE.incoming(mail, new AccountPolicy(Optional.empty(), false)));
        assertThat(OFFICE.letters().getFirst())
                .contains("Subject: E-Mail nicht angenommen", "Ihre E-Mail hat kein Ticket");
    }

    @Test
    void whatIsNoLanguageIsComplainedAbout() {
        assertThat(
                        Filtering.complaints(
                                "chain:",
                                "- kind: reject-new",
                                "  when: {Subject: offer}",
                                "  translations: {German!: {subject: a, text: b}}"))
                .contains("'German!' is no language; write de, or pt_BR");
    }

    @Test
    void aProgramIsNotWrittenTo() {
        Outcome outcome =
                receive(
                        Mails.from("jo@x.example")
                                .subject("An offer")
                                .automatic("auto-submitted")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(OFFICE.letters()).isEmpty();
    }

    @Test
    void theLoopGuardCountsRejectionsToo() {
        for (int i = 0; i < 8; i++) {
            receive(Mails.from("jo@x.example").subject("An offer " + i).build());
        }
        assertThat(OFFICE.letters()).hasSize(5);
    }

    @Test
    void judgingAloneWritesNothing() {
        postmaster.judge(
                OFFICE.incoming(
                        Mails.from("jo@x.example").subject("An offer").build(),
                        new AccountPolicy(Optional.empty(), false)));
        assertThat(OFFICE.letters()).isEmpty();
    }

    @Test
    void whatBelongsToATicketIsFiled() {
        String number = OFFICE.filed(Mails.from("jo@x.example").subject("Help").build()).number();
        Outcome outcome =
                receive(
                        Mails.from("jo@x.example")
                                .subject("An offer [Ticket#" + number + "]")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(OFFICE.letters()).isEmpty();
    }
}
