package org.postern.channels.imap;

import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.time.Duration;
import java.util.Optional;

/// One folder of one IMAP account.
@Doc("Takes mail from a folder of an IMAP server.")
public record ImapSettings(
        @Doc("Name of the server.") @Example("imap.example.org") String host,
        @Doc("Port of the server: 993 with implicit TLS, 143 otherwise.") @Default("993") int port,
        @Doc("Login name.") @Example("support@example.org") String user,
        @Doc("Password of the login.") @Example("cred:imap-password") Secret password,
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
        @Doc("Folder to take mail from.") @Default("INBOX") String folder,
        @Doc(
                        "What happens to a mail on the server once it is safely stored here:"
                            + " delete, move (to the folder move-to), seen (mark as read) or keep"
                            + " (leave untouched).")
                @Default("delete")
                After after,
        @Doc("Folder for mail that is done with; only with after: move. It is created if need be.")
                @Example("Done")
                Optional<String> moveTo,
        @Doc(
                        "Whether nobody else uses the folder. It matters for servers without"
                            + " UIDPLUS only: there, deleting for good removes every mail that"
                            + " anybody marked as deleted, and is not done unless this is true.")
                @Default("false")
                boolean exclusive,
        @Doc("The longest time between two looks into the folder.") @Default("60s")
                Duration pollInterval,
        @Doc("Whether to wait for news with IDLE where the server offers it.") @Default("true")
                boolean idle,
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
        MOVE,
        SEEN,
        KEEP
    }

    public ImapSettings {
        MailServer.requireTime("poll-interval", pollInterval);
        MailServer.requireLine("user", user);
        if (folder.isBlank()) {
            throw new IllegalArgumentException("folder: must name a folder, such as INBOX");
        }
        if (maxSize.bytes() < 1024 || maxSize.bytes() > 512L * 1024 * 1024) {
            throw new IllegalArgumentException("max-size: must be between 1KB and 512MB");
        }
        if (after == After.MOVE && moveTo.filter(target -> !target.isBlank()).isEmpty()) {
            throw new IllegalArgumentException("after: move needs move-to, the folder to move to");
        }
        if (moveTo.filter(folder::equalsIgnoreCase).isPresent()) {
            throw new IllegalArgumentException("move-to: must be another folder than folder");
        }
        MailServer _ =
                new MailServer(
                        "imap", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }

    MailServer server() {
        return new MailServer(
                "imap", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }
}
