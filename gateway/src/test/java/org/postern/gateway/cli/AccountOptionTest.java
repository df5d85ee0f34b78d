package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Every command that takes an account says which it does not know.
class AccountOptionTest {

    @TempDir private Path folder;

    private Path config = Path.of("");
    private Path mail = Path.of("");
    private Path filter = Path.of("");

    @BeforeEach
    void write() throws IOException {
        config = CommandLineRun.config(folder, TestDatabases.postgresql());
        mail =
                Files.writeString(
                        folder.resolve("hello.eml"), "From: a@b.example\nSubject: x\n\ntext\n");
        filter =
                Files.writeString(
                        folder.resolve("filter.yaml"),
                        """
                        chain:
                          - name: candidate
                            when: {Subject: x}
                            set: {queue: Raw}
                        """);
    }

    private CommandLineRun run(String command, String account) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--config", config.toString(), "--account", account));
        if (command.startsWith("filter")) {
            args.add(filter.toString());
        }
        if (!command.startsWith("fetch")) {
            args.add(mail.toString());
        }
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inject", "explain", "filter test", "fetch --once"})
    void oneThatIsNotInTheConfiguration(String command) {
        CommandLineRun run = run(command, "nowhere");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no account nowhere in the configuration").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inject", "explain", "filter test", "fetch --once"})
    void oneThatIsNoRow(String command) {
        CommandLineRun run = run(command, "mail_account-77");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no account mail_account-77: the table").hasLineCount(1);
    }

    @Test
    void withoutAnyThereIsNothingToFetch() {
        CommandLineRun run = CommandLineRun.of("fetch", "--once", "--config", config.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
