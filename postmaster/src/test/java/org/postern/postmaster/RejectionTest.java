package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.schema.message.Message;

import java.util.Optional;

/// A filter that rejects writes to the sender, when the message is settled and not before.
class RejectionTest {

    private final Office office = new Office();
    private final Filtering chain =
            Filtering.of(
                    "chain:",
                    "- kind: reject-new",
                    "  when: {Subject: offer}",
                    "  set: {X-OTRS-Ignore: 'yes'}",
                    "  sender: Desk <desk@desk.example>",
                    "  text: Please call us.");
    private final Postmaster postmaster = office.postmaster(chain.gatehouse());

    @AfterEach
    void close() {
        office.close();
    }

    private Outcome receive(Message message) {
        return office.receive(
                postmaster, office.incoming(message, new AccountPolicy(Optional.empty(), false)));
    }

    @Test
    void theSenderReadsWhyAndNothingIsFiled() {
        Outcome outcome =
                receive(Mails.from("jo@x.example").subject("An offer").text("Buy!").build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(office.letters())
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

    @Test
    void aProgramIsNotWrittenTo() {
        Outcome outcome =
                receive(
                        Mails.from("jo@x.example")
                                .subject("An offer")
                                .automatic("auto-submitted")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void theLoopGuardCountsRejectionsToo() {
        for (int i = 0; i < 8; i++) {
            receive(Mails.from("jo@x.example").subject("An offer " + i).build());
        }
        assertThat(office.letters()).hasSize(5);
    }

    @Test
    void judgingAloneWritesNothing() {
        postmaster.judge(
                office.incoming(
                        Mails.from("jo@x.example").subject("An offer").build(),
                        new AccountPolicy(Optional.empty(), false)));
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void whatBelongsToATicketIsFiled() {
        String number = office.filed(Mails.from("jo@x.example").subject("Help").build()).number();
        Outcome outcome =
                receive(
                        Mails.from("jo@x.example")
                                .subject("An offer [Ticket#" + number + "]")
                                .build());
        assertThat(outcome).isInstanceOf(Outcome.Appended.class);
        assertThat(office.letters()).isEmpty();
    }
}
