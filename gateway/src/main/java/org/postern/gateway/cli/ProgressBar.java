package org.postern.gateway.cli;

import org.postern.schema.dump.Progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/// How far a long command is, on one line of a terminal; where standard error is none, nothing.
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 40;
    private static final long STEPS = 1000;

    private final PrintStream out;
    private final String what;
    private final boolean shown;
    private long shownStep = -1;

    ProgressBar(PrintStream out, String what, boolean shown) {
        this.out = out;
        this.what = what;
        this.shown = shown;
    }

    static ProgressBar onTerminal(String what) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new ProgressBar(System.err, what, terminal);
    }

    @Override
    public void at(long done, long total) {
        long step = total <= 0 ? STEPS : done * STEPS / total;
        if (shown && step != shownStep) {
            shownStep = step;
            int filled = (int) (step * WIDTH / STEPS);
            out.printf(
                    Locale.ROOT,
                    "\r%-10s [%s%s] %5.1f %% of %d MB",
                    what,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    step / 10.0,
                    total / 1_000_000);
            out.flush();
        }
    }

    /// Leaves the line.
    @Override
    public void close() {
        if (shownStep >= 0) {
            out.println();
        }
    }
}
