package org.postern.channels.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.postern.channels.Delivery;
import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.TrackedSockets;
import org.postern.config.Secret;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// One connection to the relay, and the mail transactions on it: RFC 5321 §3.3. Used by one thread
/// at a time.
final class SmtpSession {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final MailServer server;
    private final TrackedSockets sockets;
    private final SmtpWire wire;
    private final Duration answerTimeout;
    private boolean usable = true;

    private SmtpSession(
            MailServer server, TrackedSockets sockets, SmtpWire wire, Duration answerTimeout) {
        this.server = server;
        this.sockets = sockets;
        this.wire = wire;
        this.answerTimeout = answerTimeout;
    }

    /// The connection ended before the mail was begun: nothing happened, and another connection may
    /// do better.
    static final class NotBegunException extends Exception {
        private static final long serialVersionUID = 1L;

        NotBegunException(String message) {
            super(message);
        }
    }

    /// Connects, greets and logs in.
    static SmtpSession open(SmtpSettings settings) throws IOException {
        MailServer server = settings.server();
        TrackedSockets sockets = new TrackedSockets();
        Properties properties = server.properties(sockets);
        boolean login = settings.user().isPresent();
        properties.setProperty("mail.smtp.auth", Boolean.toString(login));
        settings.heloName().ifPresent(name -> properties.setProperty("mail.smtp.localhost", name));
        String user = settings.user().orElse(null);
        String password = settings.password().map(Secret::reveal).orElse(null);
        SmtpWire wire =
                new SmtpWire(
                        Session.getInstance(properties),
                        new URLName("smtp", server.host(), server.port(), null, user, null));
        try {
            wire.connect(server.host(), server.port(), user, password);
        } catch (MessagingException | RuntimeException e) {
            sockets.abort();
            throw server.failure(login ? "connect and log in as " + user : "connect", e);
        }
        return new SmtpSession(server, sockets, wire, settings.answerTimeout());
    }

    /// Whether another mail may go over it.
    boolean usable() {
        return usable;
    }

    /// Sends one mail.
    ///
    /// @param sender reverse-path, perhaps empty
    /// @param recipients safe addresses, at least one
    Delivery send(String sender, List<String> recipients, Bytes mail) throws NotBegunException {
        Reply reply = begin(sender, mail);
        if (!reply.positive()) {
            reset();
            return reply.failure();
        }
        try {
            return toEach(recipients, mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            usable = false;
            return Delivery.Deferred.because(server.sentence("send a mail", e));
        }
    }

    private Reply begin(String sender, Bytes mail) throws NotBegunException {
        try {
            Reply reply = wire.command("MAIL FROM:<" + sender + ">" + parameters(mail));
            if (!reply.answered() || reply.closing()) {
                usable = false;
                throw new NotBegunException(
                        reply.answered() ? reply.text() : server + " closed the connection");
            }
            return reply;
        } catch (MessagingException | RuntimeException e) {
            usable = false;
            throw new NotBegunException(server.sentence("begin a mail", e));
        }
    }

    /// SIZE lets a server refuse before the bytes, RFC 1870; BODY says what they are, RFC 6152.
    private String parameters(Bytes mail) {
        StringBuilder parameters = new StringBuilder();
        if (wire.supportsExtension("SIZE")) {
            parameters.append(" SIZE=").append(mail.size());
        }
        if (wire.supportsExtension("8BITMIME") && hasHighBytes(mail)) {
            parameters.append(" BODY=8BITMIME");
        }
        return parameters.toString();
    }

    private static boolean hasHighBytes(Bytes mail) {
        for (byte b : mail.array()) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    private Delivery toEach(List<String> recipients, Bytes mail)
            throws MessagingException, IOException {
        List<Reply> replies = new ArrayList<>();
        for (String recipient : recipients) {
            Reply reply = wire.command("RCPT TO:<" + recipient + ">");
            if (!reply.answered()) {
                throw new MessagingException("the server closed the connection after RCPT");
            }
            replies.add(reply);
            if (reply.closing()) {
                usable = false;
                return Delivery.Deferred.because(reply.text());
            }
        }
        boolean anybody = replies.stream().anyMatch(Reply::positive);
        Delivery ofMail = Delivery.Deferred.because("no recipient was accepted");
        if (anybody) {
            ofMail = transmit(mail);
        } else {
            reset();
        }
        List<Delivery.Recipient> fates = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            Reply reply = replies.get(i);
            fates.add(
                    new Delivery.Recipient(
                            recipients.get(i), reply.positive() ? ofMail : reply.failure()));
        }
        return Fates.together(fates);
    }

    private Delivery transmit(Bytes mail) throws MessagingException, IOException {
        OutputStream body;
        try {
            body = wire.begin();
        } catch (MessagingException e) {
            if (!wire.last().answered()) {
                throw e;
            }
            return afterFailure(wire.last());
        }
        body.write(mail.array());
        if (!endsWithLine(mail)) {
            body.write('\r');
            body.write('\n');
        }
        sockets.readTimeout(answerTimeout);
        Delivery outcome = conclude();
        if (usable) {
            sockets.readTimeout(server.readTimeout());
        }
        return outcome;
    }

    private static boolean endsWithLine(Bytes mail) {
        int size = mail.size();
        return size > 0 && (mail.array()[size - 1] == '\n' || mail.array()[size - 1] == '\r');
    }

    /// From the dot on, no answer means that nobody knows: RFC 1047.
    private Delivery conclude() {
        try {
            wire.end();
            return wire.last().accepted();
        } catch (MessagingException | IOException | RuntimeException e) {
            Reply reply = wire.last();
            if (reply.positive()) {
                return reply.accepted();
            }
            if (reply.answered()) {
                return afterFailure(reply);
            }
            usable = false;
            return new Delivery.Unknown(
                    "The whole mail was sent, and no answer came. "
                            + server.sentence("learn its fate", e));
        }
    }

    private Delivery afterFailure(Reply reply) {
        if (reply.closing()) {
            usable = false;
        } else {
            reset();
        }
        return reply.failure();
    }

    private void reset() {
        try {
            usable = usable && wire.command("RSET").positive();
        } catch (MessagingException | RuntimeException _) {
            // The transaction is over and its outcome known; only the connection is not needed
            // more.
            usable = false;
        }
    }

    /// Says good-bye, if anybody listens; never fails.
    void close() {
        try {
            if (usable) {
                usable = false;
                sockets.readTimeout(FAREWELL);
                wire.close();
            }
        } catch (MessagingException | IOException | RuntimeException _) {
            // Nothing is lost with the connection.
        } finally {
            sockets.abort();
        }
    }
}
