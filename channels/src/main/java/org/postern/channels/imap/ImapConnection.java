package org.postern.channels.imap;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.Tls;
import org.postern.channels.mailserver.TrackedSockets;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// One authenticated connection: commands go in, answers come out. Used by one thread.
final class ImapConnection implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final MailServer server;
    private final TrackedSockets sockets;
    private final BoundedProtocol protocol;

    private ImapConnection(MailServer server, TrackedSockets sockets, BoundedProtocol protocol) {
        this.server = server;
        this.sockets = sockets;
        this.protocol = protocol;
    }

    /// The answer to one command.
    ///
    /// @param responses the untagged responses before its end, complete ones only
    /// @param end its tagged response, or `BYE` where the connection ended first
    record Answer(List<Response> responses, Response end) {
        boolean ok() {
            return end.isTagged() && end.isOK();
        }

        boolean connectionLost() {
            return end.isBYE();
        }
    }

    /// Connects, secures and logs in.
    static ImapConnection open(ImapSettings settings) throws IOException {
        MailServer server = settings.server();
        TrackedSockets sockets = new TrackedSockets();
        ImapConnection connection;
        try {
            connection = new ImapConnection(server, sockets, new BoundedProtocol(server, sockets));
        } catch (IOException | ProtocolException | RuntimeException e) {
            sockets.abort();
            throw server.failure("connect", e);
        }
        try {
            connection.secure();
            connection.logIn(settings);
            return connection;
        } catch (IOException e) {
            connection.abort();
            throw e;
        }
    }

    /// A server that skips the login before TLS is up, by PREAUTH, skips TLS too: RFC 9051 §11.1.
    private void secure() throws IOException {
        if (server.tls() != Tls.STARTTLS) {
            return;
        }
        try {
            protocol.capability();
            if (protocol.isAuthenticated() || !protocol.hasCapability("STARTTLS")) {
                throw new IOException(
                        "Could not secure the connection at "
                                + server
                                + ": it does not offer STARTTLS, which the settings require");
            }
            protocol.startTLS();
        } catch (ProtocolException e) {
            throw server.failure("secure the connection by STARTTLS", e);
        }
    }

    private void logIn(ImapSettings settings) throws IOException {
        String tried = "log in as " + settings.user();
        String password = settings.password().reveal();
        try {
            protocol.capability();
            if (protocol.isAuthenticated()) {
                return;
            }
            if (protocol.hasCapability("AUTH=PLAIN")) {
                protocol.authplain("", settings.user(), password);
            } else if (protocol.hasCapability("LOGINDISABLED")) {
                throw new IOException(
                        "Could not " + tried + " at " + server + ": it allows no login this way");
            } else {
                protocol.login(settings.user(), password);
            }
            protocol.capability();
        } catch (ProtocolException | RuntimeException e) {
            // Some servers repeat the command they refuse.
            String message = String.valueOf(e.getMessage()).replace(password, "***");
            throw new IOException("Could not " + tried + " at " + server + ": " + message.strip());
        }
    }

    MailServer server() {
        return server;
    }

    BoundedProtocol protocol() {
        return protocol;
    }

    boolean has(String capability) {
        return protocol.hasCapability(capability);
    }

    /// Sends a command and waits for its end, whatever that is.
    ///
    /// @param budget how many bytes the answer may bring
    /// @throws IOException when the answer is beyond understanding or beyond the budget; the
    ///   connection is gone then
    Answer ask(String command, @Nullable Argument arguments, long budget) throws IOException {
        protocol.allow(budget);
        try {
            Response[] responses = protocol.command(command, arguments);
            protocol.notifyResponseHandlers(responses);
            Response end = responses[responses.length - 1];
            if (end.isBYE()) {
                abort();
            }
            return new Answer(List.of(responses).subList(0, responses.length - 1), end);
        } catch (RuntimeException e) {
            abort();
            throw server.failure("understand the answer to " + verb(command), e);
        }
    }

    /// Likewise, where anything but success is a failure.
    List<Response> demand(String command, @Nullable Argument arguments) throws IOException {
        Answer answer = ask(command, arguments, BoundedProtocol.TALK);
        if (!answer.ok()) {
            throw refusal(command, answer);
        }
        return answer.responses();
    }

    List<Response> demand(String command) throws IOException {
        return demand(command, null);
    }

    IOException refusal(String command, Answer answer) {
        Exception lost = answer.end().getException();
        if (lost != null) {
            return server.failure("get an answer to " + verb(command), lost);
        }
        return new IOException(
                "The command %s did not succeed at %s: %s"
                        .formatted(verb(command), server, answer.end().toString().strip()));
    }

    private static String verb(String command) {
        String[] words = command.split(" ", 3);
        return words[0].equals("UID") && words.length > 1 ? words[0] + " " + words[1] : words[0];
    }

    void readTimeout(Duration limit) throws IOException {
        sockets.readTimeout(limit);
    }

    /// Ends the connection without a word.
    void abort() {
        sockets.abort();
        protocol.disconnect();
    }

    /// Says good-bye, and does not wait long for an answer; never fails.
    @Override
    public void close() {
        try {
            sockets.readTimeout(FAREWELL);
            protocol.allow(BoundedProtocol.TALK);
            protocol.command("LOGOUT", null);
        } catch (IOException | RuntimeException _) {
            // Whatever it answered, the connection ends now.
        }
        abort();
    }
}
