package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

final class ProgressBarTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final AtomicLong nanoTime = new AtomicLong();

    @Test
    void saysHowFarHowFastAndHowLong() {
        try (ProgressBar bar = bar(true)) {
            nanoTime.addAndGet(10_000_000_000L);
            bar.at(250_000_000, 1_000_000_000);
        }

        assertThat(shown())
                .isEqualTo(
                        "\rimporting  [##########..............................]  25.0 % of 1000"
                                + " MB, 25.0 MB/s, 0:30 left "
                                + System.lineSeparator());
    }

    @Test
    void inTheFirstSecondItDoesNotGuess() {
        try (ProgressBar bar = bar(true)) {
            bar.at(500_000, 1_000_000);
        }

        assertThat(shown()).contains("50.0 % of 1 MB").doesNotContain("left");
    }

    @Test
    void whereNobodyLooksItSaysNothing() {
        try (ProgressBar bar = bar(false)) {
            bar.at(1, 2);
        }

        assertThat(shown()).isEmpty();
    }

    private ProgressBar bar(boolean shown) {
        return new ProgressBar(
                new PrintStream(terminal, true, StandardCharsets.UTF_8),
                "importing",
                shown,
                nanoTime::get);
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
