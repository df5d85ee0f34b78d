package org.postern.gateway;

import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.config.Doc;
import org.postern.gateway.settings.AccountSettings;
import org.postern.schema.store.MailAccounts.MailAccount;

import java.util.Map;

/// A row of `mail_account` as settings: written down as an operator would, so that every default
/// and every check of the configuration holds for it too.
final class MailAccountRow {

    private static final int PARTS = 2;

    private MailAccountRow() {}

    /// The one key of the document that a row is written into.
    record Document(@Doc("The account that the row describes.") AccountSettings account) {}

    /// @throws IllegalArgumentException for a type that is not read, or a login without a password
    /// @throws ConfigException when a value is not acceptable
    static AccountSettings settings(MailAccount row) throws ConfigException {
        if (!row.authentication().equals("password")) {
            throw new IllegalArgumentException(
                    "accounts that log in by "
                            + row.authentication()
                            + " are not read from there; set this one up in postern.yaml");
        }
        Server server = Server.of(row);
        String yaml =
                """
                account:
                  type: %s
                  trusted: %s
                  host: %s
                  port: %d
                  tls: %s
                  user: %s
                  password: ${env:PASSWORD}
                """
                        .formatted(
                                server.kind(),
                                row.trusted(),
                                quoted(server.host()),
                                server.port(),
                                server.tls(),
                                quoted(row.login()));
        String folder =
                server.kind().equals("imap") ? "  folder: " + quoted(row.folder()) + "\n" : "";
        String queue = row.queue().map(name -> "  queue: " + quoted(name) + "\n").orElse("");
        return ConfigFile.parse(
                        yaml + folder + queue, Document.class, Map.of("PASSWORD", row.password()))
                .settings()
                .account();
    }

    /// A YAML single-quoted scalar: in it only the quote itself means something.
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// What the type of a row says.
    private record Server(String kind, String host, int port, String tls) {

        static Server of(MailAccount row) {
            String[] hostAndPort = row.host().split(":", PARTS);
            Server usual =
                    switch (row.type()) {
                        case "IMAP" -> new Server("imap", hostAndPort[0], 143, "none");
                        case "IMAPTLS" -> new Server("imap", hostAndPort[0], 143, "starttls");
                        case "IMAPS" -> new Server("imap", hostAndPort[0], 993, "implicit");
                        case "POP3" -> new Server("pop3", hostAndPort[0], 110, "none");
                        case "POP3TLS" -> new Server("pop3", hostAndPort[0], 110, "starttls");
                        case "POP3S" -> new Server("pop3", hostAndPort[0], 995, "implicit");
                        default ->
                                throw new IllegalArgumentException(
                                        "accounts of type " + row.type() + " are not read");
                    };
            return hostAndPort.length < PARTS
                    ? usual
                    : new Server(
                            usual.kind, usual.host, Integer.parseInt(hostAndPort[1]), usual.tls);
        }
    }
}
