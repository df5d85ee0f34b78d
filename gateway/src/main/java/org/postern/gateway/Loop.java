package org.postern.gateway;

import org.postern.schema.store.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// A thread that does one thing over and over until it is told to stop.
///
/// A round that fails is logged and the next one comes after a while; a database that is away is
/// said once, not once a round. The loop ends by [#stop], never by an error.
final class Loop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);

    private final String name;
    private final Round round;
    private final Backoff backoff;
    private final Pulse pulse;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean stopping;
    private int failures;

    /// One round. Waits inside, for news or for a while.
    @FunctionalInterface
    interface Round {
        void run() throws InterruptedException;
    }

    /// @param patience how long a round may take before the loop counts as hanging
    Loop(String name, Round round, Backoff backoff, Pulse pulse, Duration patience) {
        this.name = name;
        this.round = round;
        this.backoff = backoff;
        this.pulse = pulse;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        pulse.beat(name, patience);
        thread.start();
    }

    private void run() {
        while (!stopping) {
            pulse.beat(name, patience);
            try {
                round.run();
                if (failures > 0) {
                    log.info("{} works again after {} failed rounds", name, failures);
                }
                failures = 0;
            } catch (InterruptedException e) {
                break;
            } catch (DatabaseUnavailableException e) {
                failures++;
                if (failures == 1) {
                    log.warn("{} waits: {}", name, e.getMessage());
                }
                pause();
            } catch (RuntimeException e) {
                failures++;
                log.error("{} failed and tries again", name, e);
                pause();
            }
        }
        pulse.end(name);
    }

    private void pause() {
        try {
            Thread.sleep(backoff.after(failures));
        } catch (InterruptedException e) {
            // Means stop, and stopping is what the loop looks at next.
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the loop to end after the round it is in, and wakes it from any waiting.
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /// Waits for the loop to end.
    ///
    /// @return whether it did
    boolean join(Duration atMost) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(atMost);
    }

    @Override
    public void close() {
        stop();
    }
}
