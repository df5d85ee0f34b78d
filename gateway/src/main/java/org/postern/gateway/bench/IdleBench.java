package org.postern.gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the daemon costs while nothing happens: the time to start on a database that is up and has
/// its tables, and the memory it holds with one mailbox connected and no mail in it.
public final class IdleBench {

    private static final Duration SETTLE_DOWN = Duration.ofSeconds(20);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int starts;

    public IdleBench(int starts) {
        this.starts = starts;
    }

    /// What was measured.
    ///
    /// @param ready from the start of the process to ready, for each start, shortest first
    /// @param memory resident after a while of nothing to do, in MiB
    /// @param cpu processor time per minute of nothing to do
    public record Figures(List<Duration> ready, long memory, Duration cpu) {}

    /// @param directory empty; removed by the caller
    public Figures run(Path directory) throws IOException, InterruptedException, BenchException {
        try (Desk desk = Desk.open(directory)) {
            // The first start makes the tables, and is not counted.
            ready(desk.startDaemon());
            List<Duration> ready = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                ready.add(ready(desk.startDaemon()));
            }
            ready.sort(null);
            return idle(desk, ready);
        }
    }

    private static Duration ready(ChildDaemon started) throws InterruptedException, BenchException {
        Stopwatch start = new Stopwatch();
        try (ChildDaemon daemon = started) {
            Duration ready = start.until("readiness", daemon, daemon::isReady).elapsed();
            daemon.stop(Duration.ofSeconds(30));
            return ready;
        }
    }

    private static Figures idle(Desk desk, List<Duration> ready)
            throws IOException, InterruptedException, BenchException {
        try (ChildDaemon daemon = desk.startDaemon()) {
            new Stopwatch().until("readiness", daemon, daemon::isReady);
            Thread.sleep(SETTLE_DOWN);
            Duration before = daemon.cpuTime();
            Thread.sleep(MINUTE);
            Duration cpu = daemon.cpuTime().minus(before);
            long memory = Memory.residentMebibytes(daemon.pid());
            daemon.stop(Duration.ofSeconds(30));
            return new Figures(List.copyOf(ready), memory, cpu);
        }
    }
}
