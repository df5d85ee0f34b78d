package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.postmaster.gate.Listed;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Filters of the configuration.
class ConfiguredFilterTest {

    private static final Message MAIL =
            Mails.from("jo@sales.shop.example")
                    .to("help@desk.example", "boss@desk.example")
                    .subject("Invoice 4711 is late")
                    .text("Dear all,\nplease pay.")
                    .header("X-Spam-Level", "***")
                    .header("X-Origin", "one")
                    .header("X-Origin", "two")
                    .file(file("bill.PDF", "application/pdf"))
                    .build();

    private static Attachment file(String name, String type) {
        return new Attachment(
                name,
                type,
                Attachment.Disposition.ATTACHMENT,
                Optional.empty(),
                false,
                Bytes.of("x"));
    }

    private static boolean holds(String when, Message message) {
        Filtering filters =
                Filtering.of("chain: [{name: f, when: " + when + ", set: {X-OTRS-Queue: Yes}}]");
        return filters.control(message, "Queue").equals("Yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{Subject: invoice} ~ true",
                "{Subject: ^late} ~ false",
                "{subject: x, Subject: x} ~ ",
                "{Subject: [nothing, late]} ~ true",
                "{Subject: {matches: 'INVOICE \\d+'}} ~ true",
                "{Subject: {is: invoice 4711 is late}} ~ true",
                "{Subject: {is: invoice}} ~ false",
                "{Subject: {contains: [bill, 4711]}} ~ true",
                "{Subject: {starts-with: invoice, ends-with: late}} ~ true",
                "{Subject: {starts-with: invoice, ends-with: early}} ~ false",
                "{Subject: {not: {contains: reminder}}} ~ true",
                "{From: {address-is: JO@sales.shop.example}} ~ true",
                "{From: {address-is: sales.shop.example}} ~ false",
                "{From: {domain-is: sales.shop.example}} ~ true",
                "{From: {domain-is: shop.example}} ~ false",
                "{From: {domain-is: [.shop.example]}} ~ true",
                "{To: {address-is: boss@desk.example}} ~ true",
                "{recipient: {is: boss@desk.example}} ~ true",
                "{X-Origin: ^two$} ~ true",
                "{X-Origin: 'one two'} ~ false",
                "{X-Absent: '^$'} ~ false",
                "{X-Absent: {exists: false}} ~ true",
                "{X-Origin: {exists: true}} ~ true",
                "{not: {X-Absent: anything}} ~ true",
                "{body: 'PLEASE\\s+pay'} ~ true",
                "{Body: {contains: please pay}} ~ true",
                "{attachment-name: '\\.pdf$'} ~ true",
                "{attachment-type: {is: application/pdf}} ~ true",
                "{attachment-count: {at-least: 1, at-most: 1}} ~ true",
                "{attachment-count: {at-least: 2}} ~ false",
                "{size: {at-most: 2}} ~ false",
                "{account: {is: box}, channel: {is: mail}} ~ true",
                "{platform: {exists: true}} ~ false",
                "{sender: jo@} ~ true",
                "{automatic: {exists: false}} ~ true",
                "{bounce: {exists: false}} ~ true",
                "{dmarc: {exists: true}} ~ false",
                "{sender-known: {is: no}, follow-up: {is: no}} ~ true",
                "{header:x-origin: one} ~ true",
                "{any: [{Subject: nothing}, {From: jo}]} ~ true",
                "{any: {Subject: nothing, From: jo}} ~ true",
                "{all: [{Subject: nothing}, {From: jo}]} ~ false",
                "{all: [{any: [{Subject: x}, {not: {Subject: y}}]}, {not: {any: [{From: z}]}}]} ~"
                        + " true",
                "always ~ true",
            })
    void conditionsHold(String when, String expected) {
        if (expected == null) {
            assertThat(Filtering.complaints("chain: [{name: f, when: " + when + ", stop: true}]"))
                    .contains("no such field: 'subject'", "Subject");
        } else {
            assertThat(holds(when, MAIL)).isEqualTo(Boolean.parseBoolean(expected));
        }
    }

    @Test
    void aMailShapedFilterWorksOnAChatMessageUnchanged() {
        Message chat =
                Mails.from("u1@t9.slack.invalid")
                        .to("c5@t9.slack.invalid")
                        .subject("Invoice 7 please")
                        .text("Invoice 7 please")
                        .header("X-Postern-Team", "T9")
                        .header("X-Postern-Chat", "C5")
                        .header("X-Postern-User", "U1")
                        .header("X-Postern-Command", "/bill")
                        .chat("C5", "17.4", "17.5")
                        .build();
        assertThat(holds("{Subject: 'invoice \\d', From: {domain-is: .slack.invalid}}", chat))
                .isTrue();
        assertThat(
                        holds(
                                "{platform: {is: slack}, team: {is: T9}, chat-channel: {is: c5},"
                                        + " user: {is: U1}, command: bill}",
                                chat))
                .isTrue();
        assertThat(holds("{channel: {is: mail}}", chat)).isFalse();
    }

    @Test
    void whatOurMailServerFoundOutAboutTheSenderIsAField() {
        Authentication.Check check =
                new Authentication.Check("spf", "pass", Optional.of("shop.example"), true);
        Message mail =
                MAIL.withFacts(
                        MAIL.facts()
                                .withAuthentication(
                                        new Authentication("mx.desk.example", List.of(check))));
        assertThat(holds("{spf: {is: pass}, dkim: {is: none}, authenticated: {is: 'yes'}}", mail))
                .isTrue();
    }

    @Test
    void whoIsKnownIsAskedOnlyWhenAFilterAsks() {
        List<String> asked = new ArrayList<>();
        Inquiries inquiries =
                new Inquiries() {
                    @Override
                    public Optional<Ticket> followUp(Message message) {
                        asked.add("follow-up");
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Customer> customer(Mailbox mailbox) {
                        asked.add(mailbox.address());
                        return Optional.empty();
                    }
                };
        Filtering.of("chain: [{name: f, when: {Subject: x, sender-known: {is: 'no'}}, stop: true}]")
                .knowing(inquiries)
                .judge(MAIL);
        assertThat(asked).isEmpty();
        Filtering.of("chain: [{name: f, when: {sender-known: {is: 'no'}}, stop: true}]")
                .knowing(inquiries)
                .judge(MAIL);
        assertThat(asked).containsExactly("jo@sales.shop.example");
    }

    @Test
    void capturesGoIntoAnyField() {
        Filtering filters =
                Filtering.of(
                        "chain:",
                        "- name: f",
                        "  when: {Subject: 'invoice (?<number>\\d+)', From: {domain-is: .example}}",
                        "  set: {X-OTRS-DynamicField-Invoice: 'N-[**\\number**]',",
                        "        X-My-Field: '[**\\domain**]', Subject: 'Bill [***]'}");
        Message after = filters.after(MAIL);
        assertThat(filters.control(MAIL, "DynamicField-Invoice")).isEqualTo("N-4711");
        assertThat(after.headers().first("X-My-Field")).contains("sales.shop.example");
        assertThat(after.subject()).isEqualTo("Bill 4711");
    }

    @Test
    void rulesComeInTheOrderOfTheirNumbersThenAsTheyAreWritten() {
        Filtering filters =
                Filtering.of(
                        "chain:",
                        "- {name: c, order: 51, when: always, set: {X-OTRS-Title: c}}",
                        "- {name: a, when: always, set: {X-OTRS-Title: a}}",
                        "- {name: b, when: always, set: {X-OTRS-Title: b}}",
                        "- {name: d, order: -5, when: always, set: {X-OTRS-Title: d}}");
        assertThat(filters.gatehouse().list())
                .extracting(Listed::name)
                .containsExactly("d", "detect-attachment", "detect-bounce", "a", "b", "c");
        assertThat(filters.control(MAIL, "Title")).isEqualTo("c");
    }

    @Test
    void stopLeavesOutTheRulesBehindIt() {
        Filtering filters =
                Filtering.of(
                        "chain:",
                        "- {name: a, when: always, set: {X-OTRS-Title: a}, stop: true}",
                        "- {name: b, when: always, set: {X-OTRS-Title: b}}");
        assertThat(filters.control(MAIL, "Title")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "'drop: nobody reads this', Drop, nobody reads this",
        "'park: look at this', Park, look at this",
        "'ignore: true', Drop, X-OTRS-Ignore",
    })
    void aRuleMayEndTheWay(String what, String kind, String reason) {
        Verdict verdict =
                Filtering.of("chain: [{name: f, when: always, " + what + "}]")
                        .judge(MAIL)
                        .verdict();
        assertThat(verdict.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(verdict.toString()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'from: 2026-03-02', true",
        "'from: 2026-03-03', false",
        "'until: 2026-03-02T09:30', false",
        "'until: 2026-03-02T09:31', true",
        "'from: 2026-03-02T10:30+01:00, until: 2026-03-02T09:31Z', true",
        "'enabled: false', false",
    })
    void aRuleIsInForceInItsTimeOnly(String keys, boolean inForce) {
        Filtering filters =
                Filtering.of(
                        "chain: [{name: f, when: always, set: {X-OTRS-Queue: Q}, " + keys + "}]");
        assertThat(filters.control(MAIL, "Queue").equals("Q")).isEqualTo(inForce);
    }

    @Test
    void aListMayStandInAFile(@TempDir Path directory) throws IOException {
        Path list = directory.resolve("senders.txt");
        Files.writeString(list, "# friends\nJO@sales.shop.example\n\n");
        assertThat(holds("{From: {in-list: " + list + "}}", MAIL)).isTrue();
        assertThat(holds("{Subject: {in-list: " + list + "}}", MAIL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{when: always, stop: true} ~ a filter needs a name",
                "{name: f, stop: true} ~ a filter needs a condition",
                "{name: f, when: always} ~ does nothing",
                "{name: f, when: {Subject: '('}, stop: true} ~ the pattern cannot be used",
                "{name: f, when: {bodi: x}, stop: true} ~ did you mean body",
                "{name: f, when: {Subject: {matchs: x}}, stop: true} ~ did you mean matches",
                "{name: f, when: {any: []}, stop: true} ~ has no conditions in it",
                "{name: f, when: {Subject: {at-least: many}}, stop: true} ~ is no number",
                "{name: f, when: {From: {in-list: /no/such}}, stop: true} ~ the list cannot be"
                        + " read",
                "{name: f, when: always, set: {X-OTRS-Qeue: x}} ~ did you mean X-OTRS-queue",
                "{name: f, when: always, set: {Subjct: x}} ~ did you mean Subject",
                "{name: f, when: always, set: {X-Postern-Team: x}} ~ this field cannot be set",
                "{name: f, kind: mach, when: always} ~ did you mean match",
                "{name: f, when: always, stop: true, from: tomorrow} ~ is no date",
                "{name: f, when: always, stopp: true} ~ did you mean stop",
                "{name: f, when: always, drop: x, park: y} ~ it cannot be dropped and parked",
                "{kind: spam-header} ~ nothing would happen",
                "{kind: sender-map, map: {'a b': Q}} ~ neither an address nor a domain",
                "{kind: command, command: [no], set: {X-OTRS-Queue: Q}} ~ write the whole path",
                "{kind: command, command: [/no/such], set: {X-OTRS-Queue: Q}} ~ no program",
            })
    void aMistakeIsNamedWithItsLine(String filter, String complaint) {
        assertThat(Filtering.complaints("chain:", "- " + filter))
                .startsWith("text:2:")
                .contains("chain[0]", complaint);
    }

    @Test
    void everyMistakeIsFoundAtOnceAndNamesAreUsedOnce() {
        assertThat(
                        Filtering.complaints(
                                "chain:",
                                "- {name: f, when: {Subject: '('}, set: {X-OTRS-Qeue: x}}",
                                "- {name: f, when: always, stop: true}",
                                "- {name: f, when: always, stop: true}"))
                .contains("text:2:", "text:4:", "another filter is called f", "X-OTRS-queue");
    }
}
