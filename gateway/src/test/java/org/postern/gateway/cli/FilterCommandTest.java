package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// What an operator sees of filters, and of names that nobody has. Nothing is written, so all share
/// a database.
final class FilterCommandTest {

    private static final TestDatabase database = TestDatabases.migrated(Dialect.POSTGRESQL);

    @TempDir private Path folder;
    private Path config = Path.of("unset");

    @BeforeAll
    static void rows() {
        Jdbi.create(database.dataSource())
                .useHandle(
                        handle -> {
                            String row =
                                    "insert into postmaster_filter"
                                            + " (f_name, f_type, f_key, f_value, f_stop, f_not)"
                                            + " values (?, ?, ?, ?, 0, 0)";
                            handle.execute(row, "by word", "Match", "Subject", "invoice (\\d+)");
                            handle.execute(row, "by word", "Set", "X-OTRS-Queue", "Misc");
                            handle.execute(row, "by word", "Set", "X-OTRS-Service", "Nowhere");
                            handle.execute(row, "half", "Match", "Subject", "half (");
                        });
    }

    @BeforeEach
    void configure() throws IOException {
        config = CommandLineRun.config(folder, database);
    }

    private void append(String yaml) throws IOException {
        Files.writeString(config, yaml, StandardOpenOption.APPEND);
    }

    private CommandLineRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--config";
        all[words.length + 1] = config.toString();
        return CommandLineRun.of(all);
    }

    @Test
    void theChainIsListedInItsOrderWithWhatIsBroken() throws IOException {
        append(
                """
                filters:
                  chain:
                    - {name: late, order: 90, when: {Subject: '(?=x)x'}, set: {X-OTRS-Queue: Misc}}
                    - {name: off, enabled: false, when: always, set: {X-OTRS-Queue: Misc}}
                """);
        CommandLineRun list = run("filter", "list");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("active    detect-attachment "),
                        line -> assertThat(line).startsWith("active    detect-bounce "),
                        line ->
                                assertThat(line)
                                        .startsWith("active    by word ")
                                        .contains("postmaster_filter")
                                        .contains("linear")
                                        .endsWith("0 hits"),
                        line -> assertThat(line).startsWith("broken    half "),
                        line -> assertThat(line).startsWith("          ").contains("half ("),
                        line -> assertThat(line).startsWith("disabled  off "),
                        line ->
                                assertThat(line)
                                        .startsWith("active    late ")
                                        .contains("postern.yaml:")
                                        .contains("backtracking"));
        assertThat(run("filter", "list", "--json").lines().get(2))
                .contains("\"name\":\"by word\"", "\"state\":\"active\"", "\"hits\":0");
    }

    @Test
    void aCandidateIsTriedOnAMailAndTheDifferenceIsSaid() throws IOException {
        Path mail =
                Files.writeString(
                        folder.resolve("mail.eml"),
                        """
                        From: jo@customer.example
                        To: help@desk.example
                        Subject: invoice 4711
                        Message-ID: <f1@customer.example>

                        Please pay.
                        """);
        Path other =
                Files.writeString(
                        folder.resolve("other.eml"),
                        """
                        From: jo@customer.example
                        Subject: hello
                        Message-ID: <f2@customer.example>

                        Hello.
                        """);
        Path candidate =
                Files.writeString(
                        folder.resolve("candidate.yaml"),
                        """
                        chain:
                          - name: candidate
                            when: {Subject: 'invoice (?<number>\\d+)'}
                            set: {X-OTRS-Queue: Junk, X-OTRS-Title: 'no. [**\\number**]'}
                        """);
        CommandLineRun test =
                run("filter", "test", candidate.toString(), mail.toString(), other.toString());
        assertThat(test.exitCode()).as(test.err()).isZero();
        assertThat(test.lines().getFirst()).isEqualTo(mail.toString());
        assertThat(test.out())
                .contains("  candidate: ", "    X-OTRS-Title: no. 4711", "    X-OTRS-Queue: Junk")
                .contains("  without it: ", "queue=Misc", "  with it:    ", "queue=Junk")
                .doesNotContain(other.toString());
        assertThat(test.lastLine()).isEqualTo("2 messages: applies to 1, 1 would end otherwise");
        assertThat(run("filter", "test", "--name", "by word", mail.toString()).out())
                .contains("without it: ", "queue=Raw", "with it: ", "queue=Misc");
    }

    @Test
    void whatCannotBeTriedIsSaid() {
        assertThat(run("filter", "test").err()).contains("which filter?");
        CommandLineRun unknown = run("filter", "test", "--name", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(unknown.err()).contains("no filter is called nobody");
        CommandLineRun missing = run("filter", "test", folder.resolve("none.yaml").toString());
        assertThat(missing.err()).contains("none.yaml cannot be read");
    }

    @Test
    void everyNameThatNobodyHasIsSaidWithItsFilterAndItsKey() throws IOException {
        append(
                """
                accounts:
                  box: {type: pipe, queue: Nobodys}
                postmaster:
                  default-priority: 9 never
                  follow-up-state-closed: ajar
                  tickets: {dynamic-field-defaults: {Colour: red}}
                  follow-ups:
                    strangers-by-queue: {Attic: strict}
                    external-numbers:
                      - {name: parts, number: 'P(\\d+)', dynamic-field: Part, state-types: [lost]}
                filters:
                  chain:
                    - name: many
                      when: always
                      set:
                        X-OTRS-Queue: Nowhere
                        X-OTOBO-FollowUp-State: asleep
                        X-OTRS-Priority: high
                        X-OTRS-Lock: shut
                        X-OTRS-Type: odd
                        X-OTRS-SLA: gold
                        X-OTRS-OwnerID: '4711'
                        X-OTRS-Responsible: nemo
                        X-OTRS-SenderType: robot
                        X-OTRS-DynamicField-Shape: round
                        X-OTRS-TicketValue3: old
                        X-OTRS-Title: whatever
                    - {name: good, when: always, set: {X-OTRS-Queue: Misc, X-OTRS-OwnerID: '1'}}
                """);
        CommandLineRun check = run("check");
        assertThat(check.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(said(check, "filters"))
                .contains(
                        "the filter half: ",
                        "by word (postmaster_filter) sets X-OTRS-Service: there is no valid"
                                + " service 'Nowhere'",
                        "sets X-OTRS-Queue: there is no queue 'Nowhere'",
                        "sets X-OTOBO-FollowUp-State: there is no state 'asleep'",
                        "sets X-OTRS-Priority: there is no priority 'high'",
                        "sets X-OTRS-Lock: there is no lock 'shut'",
                        "sets X-OTRS-Type: there is no type 'odd'",
                        "sets X-OTRS-SLA: there is no valid service level 'gold'",
                        "sets X-OTRS-OwnerID: there is no agent with the id '4711'",
                        "sets X-OTRS-Responsible: there is no agent with the login 'nemo'",
                        "sets X-OTRS-SenderType: there is no sender type 'robot'",
                        "sets X-OTRS-DynamicField-Shape: there is no valid dynamic field 'Shape'",
                        "sets X-OTRS-TicketValue3: there is no valid dynamic field")
                .containsPattern("the filter many \\([^)]*postern.yaml:[0-9]+\\)")
                .doesNotContain("good", "Title");
        assertThat(said(check, "names"))
                .contains(
                        "accounts.box.queue: there is no queue 'Nobodys'",
                        "postmaster.default-priority: there is no priority '9 never'",
                        "postmaster.follow-up-state-closed: there is no state 'ajar'",
                        "dynamic-field-defaults: there is no valid dynamic field of tickets"
                                + " 'Colour'",
                        "strangers-by-queue: there is no queue 'Attic'",
                        "external-numbers.parts.dynamic-field: there is no valid dynamic field of"
                                + " tickets 'Part'",
                        "external-numbers.parts.state-types: there is no type of states 'lost'")
                .doesNotContain("default-queue", "default-state");
    }

    @Test
    void namesThatAreThereAreAllRight() {
        assertThat(said(run("check"), "names")).startsWith("ok ");
    }

    private static String said(CommandLineRun run, String about) {
        return run.lines().stream()
                .filter(line -> line.substring(6).startsWith(about + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.out() + run.err()));
    }
}
