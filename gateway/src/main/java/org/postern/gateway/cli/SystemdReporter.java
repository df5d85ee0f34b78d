package org.postern.gateway.cli;

import org.postern.gateway.Gateway;
import org.postern.systemd.Notifier;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells systemd how the daemon is: ready once every source was tried, then that it is alive for as
/// long as every loop comes round, and one line of status.
///
/// This thread only reports. A loop that hangs is not made good by it: then nothing is reported,
/// and systemd restarts the daemon.
final class SystemdReporter {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration SOURCES = Duration.ofSeconds(20);

    private final Gateway gateway;
    private final Notifier notifier;

    SystemdReporter(Gateway gateway, Notifier notifier) {
        this.gateway = gateway;
        this.notifier = notifier;
    }

    /// Reports until the daemon has ended.
    void runUntil(CountDownLatch ended) throws InterruptedException {
        long deadline = System.nanoTime() + SOURCES.toNanos();
        while (!gateway.sourcesTried() && System.nanoTime() < deadline) {
            if (ended.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        notifier.ready(gateway.statusLine());
        do {
            if (gateway.alive()) {
                notifier.watchdog();
            }
            notifier.status(gateway.statusLine());
        } while (!ended.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
    }
}
