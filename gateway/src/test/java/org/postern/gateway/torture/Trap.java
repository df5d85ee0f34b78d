package org.postern.gateway.torture;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A moment on the wire, and what happens then, once.
///
/// The moment is described by what one connection shows, in this order: texts that one side or the
/// other sends. The last of them is the moment; bytes are compared as Latin-1.
final class Trap {

    private final List<Step> steps;
    private final When when;
    private final Runnable action;
    private final AtomicInteger left;
    private final CountDownLatch sprung = new CountDownLatch(1);

    /// @param occurrence which of these moments, from one
    /// @param action runs on the proxy's thread, while the wire waits
    Trap(List<Step> steps, When when, int occurrence, Runnable action) {
        this.steps = List.copyOf(steps);
        this.when = when;
        this.action = action;
        this.left = new AtomicInteger(occurrence);
    }

    /// Who sends.
    enum Side {
        DAEMON,
        PEER
    }

    /// The action's place in time, against the bytes that complete the moment.
    enum When {
        /// They never arrive.
        BEFORE,
        /// The first half of them arrives.
        HALFWAY,
        /// They arrive.
        AFTER
    }

    record Step(Side side, String text) {}

    static Step daemonSays(String text) {
        return new Step(Side.DAEMON, text);
    }

    static Step peerSays(String text) {
        return new Step(Side.PEER, text);
    }

    List<Step> steps() {
        return steps;
    }

    When when() {
        return when;
    }

    /// Told of each such moment.
    ///
    /// @return whether this is the one
    boolean isNow() {
        return left.decrementAndGet() == 0;
    }

    void spring() {
        action.run();
        sprung.countDown();
    }

    /// Whether it has happened, action and all.
    boolean hasSprung() {
        return sprung.getCount() == 0;
    }
}
