package org.postern.postmaster.gate.regex;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// How long searching in one message may take: for each filter, and for all of them together.
///
/// What counts is the time that this thread used the processor: on a busy machine a filter must not
/// be skipped for waiting its turn. Used by one thread, for one message.
public final class Budget {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean HAS_CPU_TIME = THREADS.isCurrentThreadCpuTimeSupported();
    private static final long NOT_YET = Long.MIN_VALUE;

    private final long forOne;
    private long left;
    private long begun = NOT_YET;

    /// @param forOne what one filter may use
    /// @param forAll what all filters may use together
    public Budget(Duration forOne, Duration forAll) {
        this.forOne = forOne.toNanos();
        this.left = forAll.toNanos();
    }

    /// A filter is done, and the next one begins.
    public void next() {
        if (begun != NOT_YET) {
            left -= now() - begun;
            begun = NOT_YET;
        }
    }

    /// Whether all is used up, so that nobody may search any more.
    public boolean isSpent() {
        return left <= 0;
    }

    /// A search begins. The clock is only read for filters that search, which few do.
    void search() {
        if (begun == NOT_YET) {
            begun = now();
        }
    }

    /// @throws OutOfTimeException when the filter has used what it may
    void check() {
        long allowed = Math.min(forOne, left);
        if (now() - begun > allowed) {
            throw new OutOfTimeException(
                    "it took longer than " + allowed / 1_000_000 + " ms and was stopped");
        }
    }

    private static long now() {
        return HAS_CPU_TIME && !Thread.currentThread().isVirtual()
                ? THREADS.getCurrentThreadCpuTime()
                : System.nanoTime();
    }
}
