package org.postern.channels.imap;

import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.TrackedSockets;

import java.io.IOException;

/// The library's IMAP protocol with a limit on what one command may bring into memory. The library
/// itself reserves whatever length a server announces.
final class BoundedProtocol extends IMAPProtocol {
    /// For everything that is not a mail: capabilities, lists of UIDs, chatter.
    static final long TALK = 16L * 1024 * 1024;

    /// What is left of the budget; null only while the constructor above reads the greeting.
    private Budget budget = new Budget(TALK);

    BoundedProtocol(MailServer server, TrackedSockets sockets)
            throws IOException, ProtocolException {
        super(
                "imap",
                server.host(),
                server.port(),
                server.properties(sockets),
                server.implicitTls(),
                new MailLogger(BoundedProtocol.class, "IMAP", false, System.out));
    }

    /// The next command and its answer may take so many bytes.
    void allow(long bytes) {
        budget = new Budget(bytes);
    }

    @Override
    @SuppressWarnings("RedundantNullCheck") // the constructor above calls this before the fields
    protected ByteArray getResponseBuffer() {
        return new BoundedArray(budget == null ? new Budget(TALK) : budget);
    }

    /// Thrown through the library, which catches only checked exceptions.
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("the server sent or announced far more than was asked for");
        }
    }

    private static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }

        void spend(int bytes) {
            left -= bytes;
            if (bytes < 0 || left < 0) {
                throw new TooMuchException();
            }
        }
    }

    private static final class BoundedArray extends ByteArray {
        private final Budget budget;

        BoundedArray(Budget budget) {
            super(new byte[128], 0, 128);
            this.budget = budget;
        }

        @Override
        public void grow(int increment) {
            budget.spend(increment);
            super.grow(increment);
        }
    }
}
