package org.postern.gateway;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A tap on the shoulder: wakes the one loop that waits, and is remembered when it does not.
///
/// Only ever a hint. Whoever waits looks for itself after a while, nudged or not.
final class Nudge {

    private final Semaphore taps = new Semaphore(0);

    void tap() {
        if (taps.availablePermits() == 0) {
            taps.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        if (taps.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            taps.drainPermits();
        }
    }
}
