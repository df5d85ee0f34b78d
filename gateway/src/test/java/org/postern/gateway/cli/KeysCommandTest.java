package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keys are made, kept, and let go of.
final class KeysCommandTest {

    @TempDir private Path folder;

    private static String name(CommandLineRun rotated) {
        return rotated.lines().getFirst().split(" ", -1)[1];
    }

    @ParameterizedTest
    @EnumSource
    void aNewKeySignsAndTheOldOneStaysBelievedUntilItIsRevoked(Dialect dialect) throws IOException {
        TestDatabase database = TestDatabases.migrated(dialect);
        String config = CommandLineRun.config(folder, database).toString();
        assertThat(CommandLineRun.of("keys", "list", "--config", config).out())
                .contains("there is no key yet");
        String first = name(CommandLineRun.of("keys", "rotate", "--config", config));
        String second = name(CommandLineRun.of("keys", "rotate", "--config", config));
        assertThat(CommandLineRun.of("keys", "list", "--config", config).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(second).endsWith("  signs"),
                        line -> assertThat(line).startsWith(first).contains("believed, replaced"));

        CommandLineRun signing = CommandLineRun.of("keys", "revoke", second, "--config", config);
        assertThat(signing.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(signing.err()).contains("`postern keys rotate` first");
        assertThat(CommandLineRun.of("keys", "revoke", first, "--config", config).exitCode())
                .isZero();
        assertThat(CommandLineRun.of("keys", "revoke", first, "--config", config).err())
                .contains("there is no key " + first);

        Jdbi.create(database.dataSource())
                .useHandle(
                        handle ->
                                handle.execute(
                                        "insert into postern_signing_key values ('old', 'ab', 1),"
                                                + " ('older', 'cd', 0)"));
        CommandLineRun third =
                CommandLineRun.of("keys", "rotate", "--drop-after", "30", "--config", config);
        assertThat(third.lines()).contains("key older is believed no more").hasSize(2);
        assertThat(CommandLineRun.of("keys", "list", "--json", "--config", config).lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("\"signs\":true,\"replacedAt\":null");
    }

    @Test
    void keysOfTheConfigurationAreChangedThere() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("postern.yaml"),
                        """
                        database: {url: "jdbc:postgresql://unused.example/unused"}
                        postmaster: {follow-ups: {token-keys: {a: 0123456789abcdef0123}}}
                        """);
        CommandLineRun run = CommandLineRun.of("keys", "rotate", "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(run.err()).contains("put a new one first there and keep the others");
    }
}
