package org.postern.channels.pop3;

import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.time.Duration;

/// One POP3 mailbox.
@Doc("Takes mail from a POP3 mailbox.")
public record Pop3Settings(
        @Doc("Name of the server.") @Example("pop.example.org") String host,
        @Doc("Port of the server: 995 with implicit TLS, 110 otherwise.") @Default("995") int port,
        @Doc("Login name.") @Example("support@example.org") String user,
        @Doc("Password of the login.") @Example("cred:pop3-password") Secret password,
        @Doc(
                        "Protection of the connection: implicit (TLS from the start), starttls (an"
                            + " upgrade that must succeed) or none (the password can be read on the"
                            + " way).")
                @Default("implicit")
                Tls tls,
        @Doc(
                        "Whether the server must show a valid certificate with its own name. Turn"
                                + " it off for tests only.")
                @Default("true")
                boolean verifyCertificate,
        @Doc(
                        "What happens to a mail on the server once it is safely stored here: delete"
                                + " or keep. With keep, the server should offer UIDL, or else every"
                                + " mail is downloaded at every look.")
                @Default("delete")
                After after,
        @Doc("Time between two looks into the mailbox.") @Default("60s") Duration pollInterval,
        @Doc(
                        "Larger mails are not downloaded. They stay on the server, and only their"
                                + " header is taken in, with a note.")
                @Default("50MB")
                Size maxSize,
        @Doc("Limit for connecting to the server.") @Default("30s") Duration connectTimeout,
        @Doc("Limit for each answer of the server.") @Default("60s") Duration readTimeout) {

    /// What becomes of a mail on the server once it is committed.
    public enum After {
        DELETE,
        KEEP
    }

    public Pop3Settings {
        MailServer.requireTime("poll-interval", pollInterval);
        MailServer.requireLine("user", user);
        if (maxSize.bytes() < 1024 || maxSize.bytes() > 512L * 1024 * 1024) {
            throw new IllegalArgumentException("max-size: must be between 1KB and 512MB");
        }
        MailServer _ =
                new MailServer(
                        "pop3", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }

    MailServer server() {
        return new MailServer(
                "pop3", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }
}
