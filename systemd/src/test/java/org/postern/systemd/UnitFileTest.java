package org.postern.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The unit file says what the daemon relies on, and stays as closed as it is.
final class UnitFileTest {
    private static final Path UNIT =
            Path.of(System.getProperty("postern.root", ".."), "systemd", "postern.service");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(UNIT);
    }

    @Test
    void systemdHearsFromTheDaemonAndBringsItBack() throws IOException {
        assertThat(lines())
                .contains(
                        "Type=notify",
                        "WatchdogSec=30",
                        "Restart=always",
                        "RestartPreventExitStatus=78",
                        "StartLimitIntervalSec=0",
                        "ExecReload=/bin/kill -HUP $MAINPID",
                        "ExecStart=/usr/lib/postern/bin/postern run --config"
                                + " /etc/postern/postern.yaml");
    }

    @Test
    void theJitIsNotLockedOut() throws IOException {
        assertThat(lines()).noneMatch(line -> line.startsWith("MemoryDenyWriteExecute=yes"));
    }

    @Test
    void noSecretStandsInTheUnit() throws IOException {
        assertThat(lines()).noneMatch(line -> line.startsWith("SetCredential"));
        assertThat(lines())
                .filteredOn(line -> line.startsWith("Environment"))
                .singleElement()
                .asString()
                .startsWith("Environment=\"JDK_JAVA_OPTIONS=-X");
    }

    @Test
    void theExposureIsAtMostOnePointOne() throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        assumeThat(analyze).as("systemd is not installed here").isExecutable();
        Process process =
                new ProcessBuilder(
                                analyze.toString(),
                                "security",
                                "--offline=true",
                                "--threshold=11",
                                "--no-pager",
                                UNIT.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();

        assumeThat(report).as("this systemd is too old").doesNotContain("unrecognized option");
        assertThat(exit).as(report).isZero();
    }
}
