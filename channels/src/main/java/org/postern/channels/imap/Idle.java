package org.postern.channels.imap;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Waits for news by IDLE, RFC 2177.
///
/// The library's own IDLE overrides every read timeout, so that a peer which falls silent is never
/// noticed. Here the wait is ended by us, and a server that does not answer to that is dead.
final class Idle {
    /// Routers forget connections that are silent for longer.
    static final Duration LONGEST = Duration.ofMinutes(9);

    private final ImapConnection connection;
    private final Duration answerLimit;

    Idle(ImapConnection connection, Duration answerLimit) {
        this.connection = connection;
        this.answerLimit = answerLimit;
    }

    /// Returns when there is news, or after that time without.
    ///
    /// @throws IOException when the connection is lost
    void await(Duration wanted) throws IOException {
        Duration wait = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        AtomicBoolean done = new AtomicBoolean();
        connection.protocol().allow(BoundedProtocol.TALK);
        connection.readTimeout(wait.plus(answerLimit));
        Thread timer = Thread.ofVirtual().name("imap-idle-timer").start(() -> end(wait, done));
        try {
            String tag = connection.protocol().writeCommand("IDLE", null);
            readUntil(tag, done);
        } catch (ProtocolException | RuntimeException e) {
            throw connection.server().failure("wait for news", e);
        } catch (IOException e) {
            connection.abort();
            throw connection.server().failure("wait for news", e);
        } finally {
            if (done.compareAndSet(false, true)) {
                timer.interrupt();
            }
        }
        connection.readTimeout(answerLimit);
    }

    private void readUntil(String tag, AtomicBoolean done) throws IOException, ProtocolException {
        while (true) {
            Response response = connection.protocol().readResponse();
            if (response.isTagged() && tag.equals(response.getTag())) {
                if (!response.isOK()) {
                    throw new ProtocolException(response);
                }
                return;
            }
            if (response.isBYE()) {
                throw new IOException(response.toString().strip());
            }
            boolean exists = response instanceof IMAPResponse data && data.keyEquals("EXISTS");
            if (exists && done.compareAndSet(false, true)) {
                connection.protocol().idleAbort();
            }
        }
    }

    private void end(Duration wait, AtomicBoolean done) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            return;
        }
        if (done.compareAndSet(false, true)) {
            connection.protocol().idleAbort();
        }
    }
}
