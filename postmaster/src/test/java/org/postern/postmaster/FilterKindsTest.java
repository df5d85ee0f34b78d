package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Escalation;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.TicketNumber;
import org.postern.schema.ticket.UserId;

import java.time.Duration;
import java.util.Optional;

/// The kinds of filters that come with Postern.
class FilterKindsTest {

    private static Mails mail() {
        return Mails.from("jo@shop.example").subject("Hello").text("Hi.");
    }

    private static Attachment image(String contentId) {
        return new Attachment(
                "a.png",
                "image/png",
                Attachment.Disposition.ATTACHMENT,
                Optional.of(contentId),
                false,
                Bytes.of("x"));
    }

    @Test
    void picturesThatTheTextShowsAreNoFiles() {
        Filtering chain = Filtering.rows();
        Message none = mail().build();
        Message shown = mail().html("<p><IMG src='cid:A1@x'></p>").file(image("a1@x")).build();
        Message file = mail().html("<p>look</p>").file(image("a1@x")).build();
        assertThat(chain.control(none, "AttachmentExists")).isEqualTo("no");
        assertThat(chain.control(shown, "AttachmentExists")).isEqualTo("no");
        assertThat(chain.control(shown, "AttachmentCount")).isEqualTo("0");
        assertThat(chain.control(file, "AttachmentExists")).isEqualTo("yes");
        assertThat(chain.control(file, "AttachmentCount")).isEqualTo("1");
    }

    @Test
    void aBounceIsSaidInTheHeader() {
        Message bounce = mail().text("5.1.1 unknown").bounceOf("m1@desk.example").build();
        Filtering chain = Filtering.rows();
        assertThat(chain.control(bounce, "Bounce")).isEqualTo("1");
        assertThat(chain.control(bounce, "Bounce-OriginalMessageID"))
                .isEqualTo("<m1@desk.example>");
        assertThat(chain.control(bounce, "Bounce-ErrorMessage")).isEqualTo("5.1.1 unknown");
        assertThat(chain.after(bounce).automatic()).isPresent();
    }

    @Test
    void aMailCannotClaimToBeABounce() {
        Message claim =
                mail().header("X-OTRS-Bounce", "1")
                        .header("X-OTRS-Bounce-OriginalMessageID", "<m1@desk.example>")
                        .build();
        assertThat(Filtering.rows().control(claim, "Bounce")).isEmpty();
        assertThat(Filtering.rows().control(claim, "Bounce-OriginalMessageID")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Spam-Flag, YES, Junk",
        "X-Spam-Status, 'Yes, score=9.1', Junk",
        "X-Spam-Status, 'No, score=1', ''",
        "X-Spam-Score, 6.5, Junk",
        "X-Spam-Score, 4.9, ''",
        "X-Spam-Score, many, ''",
    })
    void spamIsWhatTheFieldsSay(String name, String value, String queue) {
        Filtering chain =
                Filtering.of("chain: [{kind: spam-header, score: 5, set: {X-OTRS-Queue: Junk}}]");
        assertThat(chain.control(mail().header(name, value).build(), "Queue")).isEqualTo(queue);
    }

    @ParameterizedTest
    @CsvSource({
        "jo@shop.example, One",
        "JO@SHOP.example, One",
        "al@shop.example, Shop",
        "al@eu.shop.example, Below",
        "al@other.example, ''",
    })
    void theSenderMapKnowsAddressesAndDomains(String from, String queue) {
        Filtering chain =
                Filtering.of(
                        "chain:",
                        "- kind: sender-map",
                        "  map:",
                        "    jo@shop.example: One",
                        "    shop.example: {X-OTRS-Queue: Shop, X-OTRS-Priority: 4 high}",
                        "    .shop.example: Below");
        assertThat(chain.control(Mails.from(from).build(), "Queue")).isEqualTo(queue);
    }

    @ParameterizedTest
    @CsvSource({
        "To, help@desk.example, Help",
        "To, support+sales@desk.example, sales",
        "To, other+sales@desk.example, ''",
        "Delivered-To, help@desk.example, Help",
        "X-Envelope-To, help@desk.example, Help",
        "X-Original-To, <help@desk.example>, Help",
        "Resent-To, Help <HELP@desk.example>, Help",
    })
    void theRecipientMapLooksAtEveryFieldThatNamesOne(String field, String to, String queue) {
        Mails mail =
                field.equals("To")
                        ? mail().to(to)
                        : mail().to("list@other.example").header(field, to);
        Filtering chain =
                Filtering.of(
                        "chain:",
                        "- kind: recipient-map",
                        "  map: {help@desk.example: Help}",
                        "  plus: [support@desk.example]");
        assertThat(chain.control(mail.build(), "Queue")).isEqualTo(queue);
    }

    private static Filtering command(String program, String... more) {
        return Filtering.of(
                "chain:",
                "- kind: command",
                "  command: [/bin/sh, -c, '" + program + "']",
                "  limit: 2s",
                "  output-limit: 1KB",
                "  set: {X-OTRS-Title: '[***]', X-OTRS-Queue: Yes}",
                "  " + String.join("\n  ", more));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "cat ~ Yes ~ raw",
                "echo one; echo two ~ Yes ~ one",
                "true ~ '' ~ ''",
                "exec 0<&-; exit 3 ~ '' ~ ''",
                "echo ${SECRET:-$HOME} ~ Yes ~ /",
            })
    void aProgramThatPrintsSomethingSaysYes(String program, String queue, String title) {
        Filtering chain = command(program);
        assertThat(chain.control(mail().build(), "Queue")).isEqualTo(queue);
        assertThat(chain.control(mail().build(), "Title")).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"success, exit 0, Yes", "success, exit 1, ''", "failure, exit 1, Yes"})
    void orHowItEndsSaysYes(String yesIf, String program, String queue) {
        assertThat(command(program, "yes-if: " + yesIf).control(mail().build(), "Queue"))
                .isEqualTo(queue);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "sleep 60 & sleep 60 ~ it ran longer than 300 ms",
                "yes ~ it printed more than 1024 bytes",
            })
    void aProgramThatMisbehavesIsKilledAndTheMessageGoesOn(String program, String why) {
        Filtering chain =
                Filtering.of(
                        "chain:",
                        "- {kind: command, name: asks, command: [/bin/sh, -c, '" + program + "'],",
                        "   limit: 300ms, output-limit: 1KB, set: {X-OTRS-Queue: Yes}}");
        long begun = System.nanoTime();
        Judged judged = chain.judge(mail().build());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(judged.verdict()).isInstanceOf(Verdict.Pass.class);
        assertThat(judged.trace())
                .filteredOn(step -> step.name().equals("asks"))
                .singleElement()
                .satisfies(
                        step -> {
                            assertThat(step.result()).isEqualTo("skip");
                            assertThat(step.why()).isEqualTo(why);
                        });
    }

    @Test
    void whatBelongsToATicketIsNotRejected() {
        Filtering chain =
                Filtering.of(
                        "chain:",
                        "- kind: reject-new",
                        "  when: {Subject: hello}",
                        "  set: {X-OTRS-Ignore: 'yes'}",
                        "  sender: Desk <desk@desk.example>");
        Judged rejected = chain.judge(mail().build());
        assertThat(rejected.verdict()).isInstanceOf(Verdict.Drop.class);
        assertThat(rejected.rejections())
                .singleElement()
                .satisfies(one -> assertThat(one.subject()).isEqualTo("Email Rejected"));
        assertThat(chain.judge(mail().subject("Other").build()).rejections()).isEmpty();
        assertThat(chain.knowing(new Everything()).judge(mail().build()).rejections()).isEmpty();
    }

    /// Every message belongs to some ticket.
    private static final class Everything implements Inquiries {
        @Override
        public Optional<Ticket> followUp(Message message) {
            Named some = new Named(1, "some");
            return Optional.of(
                    new Ticket(
                            new TicketId(1),
                            new TicketNumber("2026030210000011"),
                            "Title",
                            new QueueId(1),
                            new State(1, "open", "open"),
                            some,
                            some,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new UserId(1),
                            new UserId(1),
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            0,
                            false,
                            Escalation.NONE));
        }

        @Override
        public Optional<Customer> customer(Mailbox mailbox) {
            return Optional.empty();
        }
    }
}
