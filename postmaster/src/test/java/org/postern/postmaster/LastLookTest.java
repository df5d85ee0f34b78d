package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Filters that look when the ticket is known, the pre-create filters of the reference.
class LastLookTest {

    private static final Office OFFICE = new Office();

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private static Gate chain(String... filters) {
        String yaml = "chain:\n- " + String.join("\n- ", filters);
        try {
            return new Gatehouse(ConfigFile.parse(yaml, FilterSettings.class, Map.of()).settings());
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome receive(Gate gate, Mails mail) {
        AccountPolicy plain = new AccountPolicy(Optional.empty(), false);
        return OFFICE.receive(OFFICE.postmaster(gate), OFFICE.incoming(mail.build(), plain));
    }

    private static Outcome.Filed ticket(String id) {
        return Office.filed(receive(Gate.OPEN, jo("first").id(id)));
    }

    private static Mails jo(String subject) {
        return Mails.from("jo@customer.example").subject(subject);
    }

    private static List<String> steps(Outcome outcome) {
        return outcome.trace().stream().map(one -> one.step() + " " + one.name()).toList();
    }

    @Test
    void theyKnowTheTicketAndSteerWhatIsFiled() {
        Outcome.Filed first = ticket("l1@x.example");
        Gate gate =
                chain(
                        "{name: urgent, stage: filing, when: {ticket-number: {is: '%s'}},"
                                        .formatted(first.number())
                                + " set: {X-OTRS-FollowUp-Priority: 5 very high,"
                                + " X-OTRS-FollowUp-IsVisibleForCustomer: '0'}}",
                        "{name: fresh, stage: filing, when: {follow-up: {is: 'no'}},"
                                + " set: {X-OTRS-Queue: Junk, Subject: renamed}}");
        Outcome.Filed more = Office.filed(receive(gate, jo("more").answers("l1@x.example")));
        assertThat(more.ticketId()).isEqualTo(first.ticketId());
        assertThat(more.priority()).isEqualTo("5 very high");
        assertThat(
                        OFFICE.texts(
                                "select is_visible_for_customer from article where id = ?",
                                more.articleId()))
                .containsExactly("0");
        Outcome.Filed other = Office.filed(receive(gate, jo("other")));
        assertThat(other.queue()).isEqualTo("Junk");
        assertThat(OFFICE.texts("select title from ticket where id = ?", other.ticketId()))
                .containsExactly("renamed");
    }

    @Test
    void theyStandInTheTraceBetweenFindingAndTheDecisionInTheirOrder() {
        ticket("l2@x.example");
        Gate gate =
                chain(
                        "{name: second, stage: filing, order: 60, when: always, set: {X-A: b}}",
                        "{name: hello, kind: greeting, stage: filing, order: 55}",
                        "{name: never, stage: filing, enabled: false, when: always, drop: no}",
                        "{name: early, when: always, set: {X-A: a}}");
        List<String> steps = steps(receive(gate, jo("Hello").answers("l2@x.example")));
        assertThat(steps)
                .containsSubsequence(
                        "filter early",
                        "follow-up references",
                        "filter hello",
                        "filter second",
                        "decision postmaster")
                .doesNotContain("filter never");
        assertThat(steps.indexOf("filter hello"))
                .isGreaterThan(
                        steps.indexOf(
                                steps.stream()
                                        .filter(step -> step.startsWith("admission"))
                                        .findFirst()
                                        .orElseThrow()));
    }

    @Test
    void theTicketStaysWhateverTheySet() {
        Outcome.Filed one = ticket("l3@x.example");
        Outcome.Filed other = ticket("l4@x.example");
        Gate gate =
                chain(
                        "{name: move, stage: filing, when: always, set: {Subject: 'Ticket#%s'}}"
                                .formatted(other.number()));
        Outcome.Filed more = Office.filed(receive(gate, jo("more").answers("l3@x.example")));
        assertThat(more.ticketId()).isEqualTo(one.ticketId());
    }

    @Test
    void aMessageCanBeLeftOutYetIgnoreIsNotReadAgain() {
        Gate leaves = chain("{name: out, stage: filing, when: always, drop: not today}");
        assertThat(receive(leaves, jo("x")))
                .isInstanceOfSatisfying(
                        Outcome.Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo("out: not today"));
        Gate asks = chain("{name: ask, stage: filing, when: always, set: {X-OTRS-Ignore: 'yes'}}");
        assertThat(receive(asks, jo("x"))).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void whatComesTooLateIsPassedOver() {
        Gate late = new Fixed(new Link("late", (_, _) -> new Verdict.Park("look at it")));
        Outcome outcome = receive(late, jo("x"));
        assertThat(outcome).isInstanceOf(Outcome.Opened.class);
        assertThat(steps(outcome))
                .containsSubsequence("filter late", "decision postmaster", "queue router");
    }

    private record Fixed(Link link) implements Gate {
        @Override
        public List<Link> links() {
            return List.of();
        }

        @Override
        public List<Link> atFiling() {
            return List.of(link);
        }
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        assertThat(
                        Filtering.complaints(
                                "chain:", "- {name: p, stage: filing, when: always, park: x}"))
                .contains("text:2:", "a message can be parked at arrival only");
        assertThat(
                        Filtering.complaints(
                                "chain:",
                                "- kind: command",
                                "  stage: filing",
                                "  command: [/bin/true]",
                                "  set: {X-OTRS-Queue: Junk}"))
                .contains("text:3:", "the kind command cannot look at that stage");
        assertThat(
                        Filtering.complaints(
                                "chain:", "- {name: p, stage: later, when: always, set: {X-A: b}}"))
                .contains("stage");
    }
}
