package org.postern.gateway.cli;

import org.postern.schema.dump.Progress;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How far a long command is, on one line of a terminal; where standard error is none, nothing.
final class ProgressBar implements Progress, AutoCloseable {

    private static final int WIDTH = 40;
    private static final long STEPS = 1000;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream out;
    private final String what;
    private final boolean shown;
    private final LongSupplier nanoTime;
    private final long begun;
    private long shownStep = -1;

    /// @param nanoTime a monotonic clock
    ProgressBar(PrintStream out, String what, boolean shown, LongSupplier nanoTime) {
        this.out = out;
        this.what = what;
        this.shown = shown;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    static ProgressBar onTerminal(String what) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new ProgressBar(System.err, what, terminal, System::nanoTime);
    }

    @Override
    public void at(long done, long total) {
        long step = total <= 0 ? STEPS : done * STEPS / total;
        if (shown && step != shownStep) {
            shownStep = step;
            int filled = (int) (step * WIDTH / STEPS);
            out.printf(
                    Locale.ROOT,
                    "\r%-10s [%s%s] %5.1f %% of %d MB%s",
                    what,
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    step / 10.0,
                    total / MEGABYTE,
                    pace(done, total));
            out.flush();
        }
    }

    /// How fast, and how long it takes if it goes on so; nothing before a second has passed.
    private String pace(long done, long total) {
        double seconds = (nanoTime.getAsLong() - begun) / 1e9;
        if (seconds < 1 || done <= 0) {
            return "";
        }
        long left = Math.round(seconds * (total - done) / done);
        return String.format(
                Locale.ROOT,
                ", %.1f MB/s, %d:%02d left ",
                done / seconds / MEGABYTE,
                left / 60,
                left % 60);
    }

    /// Leaves the line.
    @Override
    public void close() {
        if (shownStep >= 0) {
            out.println();
        }
    }
}
