package org.postern.channels.smtp;

import org.postern.channels.Delivery;
import org.postern.channels.Sink;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Hands mails to a relay.
///
/// Trouble before the envelope (connecting, TLS, the login) is never the fault of a mail, and
/// defers it. From MAIL on, 4xx defers and 5xx refuses; after the final dot no answer is
/// [Delivery.Unknown]. Connections are kept for the next mail of a burst; one that turns out dead
/// before a mail has begun is replaced silently.
///
/// Safe for use by several threads, of which as many send at once as there are connections.
public final class SmtpSink implements Sink {
    private static final Logger log = LoggerFactory.getLogger(SmtpSink.class);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final SmtpSettings settings;
    private final Semaphore connections;
    private final SessionPool pool;

    public SmtpSink(SmtpSettings settings, InstantSource clock) {
        this(settings, clock, IDLE_LIMIT);
    }

    SmtpSink(SmtpSettings settings, InstantSource clock, Duration idleLimit) {
        this.settings = settings;
        this.connections = new Semaphore(settings.connections(), true);
        this.pool = new SessionPool(clock, idleLimit);
    }

    @Override
    public Delivery send(Outgoing outgoing) throws InterruptedException {
        return switch (outgoing.route()) {
            case Outgoing.Route.Mail mail -> send(mail, outgoing.payload());
            case Outgoing.Route.Chat _ ->
                    new Delivery.Refused("a chat message cannot leave by SMTP");
        };
    }

    /// Nothing unsafe may come near the envelope: RFC 5321 §4.1.2 leaves no room for line ends,
    /// brackets or spaces, and the library is not the one to rely on.
    private Delivery send(Outgoing.Route.Mail route, Bytes payload) throws InterruptedException {
        if (!route.sender().isEmpty() && !isSafe(route.sender())) {
            return new Delivery.Refused("the sender address is not one that can be used");
        }
        if (route.recipients().isEmpty()) {
            return new Delivery.Refused("there is no recipient");
        }
        List<String> safe = route.recipients().stream().filter(SmtpSink::isSafe).toList();
        List<Delivery.Recipient> refused =
                route.recipients().stream()
                        .filter(address -> !isSafe(address))
                        .map(SmtpSink::refused)
                        .toList();
        if (safe.isEmpty()) {
            return Fates.together(refused);
        }
        Delivery outcome = inTurn(route.sender(), safe, payload);
        return refused.isEmpty() ? outcome : Fates.with(refused, outcome, safe);
    }

    private static boolean isSafe(String address) {
        return Mailbox.of(address).isDeliverable();
    }

    private static Delivery.Recipient refused(String address) {
        return new Delivery.Recipient(
                address, new Delivery.Refused("the address is not one that can be used"));
    }

    private Delivery inTurn(String sender, List<String> recipients, Bytes payload)
            throws InterruptedException {
        connections.acquire();
        try {
            Delivery outcome = overAnyConnection(sender, recipients, payload);
            // An interrupt closes the socket under a virtual thread.
            if (outcome instanceof Delivery.Deferred && Thread.interrupted()) {
                throw new InterruptedException("asked to stop while sending a mail");
            }
            return outcome;
        } finally {
            connections.release();
        }
    }

    private Delivery overAnyConnection(String sender, List<String> recipients, Bytes payload) {
        for (Optional<SmtpSession> kept = pool.take(); kept.isPresent(); kept = pool.take()) {
            try {
                return over(kept.get(), sender, recipients, payload);
            } catch (SmtpSession.NotBegunException e) {
                log.debug("A kept connection was no longer usable: {}", e.getMessage());
            }
        }
        try {
            return over(SmtpSession.open(settings), sender, recipients, payload);
        } catch (IOException | SmtpSession.NotBegunException e) {
            return Delivery.Deferred.because(String.valueOf(e.getMessage()));
        }
    }

    private Delivery over(
            SmtpSession session, String sender, List<String> recipients, Bytes payload)
            throws SmtpSession.NotBegunException {
        try {
            return session.send(sender, recipients, payload);
        } finally {
            pool.give(session);
        }
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try {
            SmtpSession.open(settings).close();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to stop while connecting");
            }
            throw e;
        }
        String login = settings.user().map(user -> ", logged in as " + user).orElse("");
        return settings.server() + ": connected" + login;
    }
}
