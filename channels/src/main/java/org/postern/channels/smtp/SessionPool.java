package org.postern.channels.smtp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Sessions that wait for the next mail of a burst. Those nobody wanted for a while are closed by a
/// thread that lives only as long as there are any.
///
/// Safe for use by several threads.
final class SessionPool {
    private final InstantSource clock;
    private final Duration idleLimit;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean watched;

    private record Waiting(SmtpSession session, Instant since) {}

    SessionPool(InstantSource clock, Duration idleLimit) {
        this.clock = clock;
        this.idleLimit = idleLimit;
    }

    /// The session that was used last, for it is the one most likely to be alive.
    synchronized Optional<SmtpSession> take() {
        return Optional.ofNullable(waiting.pollLast()).map(Waiting::session);
    }

    void give(SmtpSession session) {
        if (!session.usable()) {
            session.close();
            return;
        }
        synchronized (this) {
            waiting.addLast(new Waiting(session, clock.instant()));
            if (!watched) {
                watched = true;
                Thread.ofVirtual().name("smtp-idle-sessions").start(this::watch);
            }
        }
    }

    private void watch() {
        try {
            boolean more = true;
            while (more) {
                Thread.sleep(idleLimit);
                expired().forEach(SmtpSession::close);
                more = moreToWatch();
            }
        } catch (InterruptedException _) {
            // Nobody does this to a thread of ours; the sessions end with the process.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<SmtpSession> expired() {
        Instant oldest = clock.instant().minus(idleLimit);
        List<SmtpSession> expired = new ArrayList<>();
        while (!waiting.isEmpty() && !waiting.getFirst().since.isAfter(oldest)) {
            expired.add(waiting.removeFirst().session);
        }
        return expired;
    }

    private synchronized boolean moreToWatch() {
        watched = !waiting.isEmpty();
        return watched;
    }
}
