package org.postern.channels.smtp;

import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.Tls;
import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;
import org.postern.config.Secret;

import java.time.Duration;
import java.util.Optional;

/// A relay that takes our mail.
@Doc("Sends mail through an SMTP server.")
public record SmtpSettings(
        @Doc("Name of the server.") @Example("smtp.example.org") String host,
        @Doc("Port of the server: 465 with implicit TLS, 587 with starttls, 25 without TLS.")
                @Default("465")
                int port,
        @Doc("Login name. Without one, mail is sent without a login.")
                @Example("support@example.org")
                Optional<String> user,
        @Doc("Password of the login.") @Example("cred:smtp-password") Optional<Secret> password,
        @Doc(
                        "Protection of the connection: implicit (TLS from the start), starttls (an"
                            + " upgrade that must succeed) or none (mails and password can be read"
                            + " on the way).")
                @Default("implicit")
                Tls tls,
        @Doc(
                        "Whether the server must show a valid certificate with its own name. Turn"
                                + " it off for tests only.")
                @Default("true")
                boolean verifyCertificate,
        @Doc("The name this host greets with. Without one, the name of the machine.")
                @Example("desk.example.org")
                Optional<String> heloName,
        @Doc("How many connections may be open at the same time.") @Default("2") int connections,
        @Doc("Limit for connecting to the server.") @Default("30s") Duration connectTimeout,
        @Doc("Limit for each answer of the server, but the last one.") @Default("2m")
                Duration readTimeout,
        @Doc(
                        "Limit for the answer to a whole mail. It is long, because giving up too"
                                + " early sends the mail twice.")
                @Default("10m")
                Duration answerTimeout) {

    public SmtpSettings {
        if (connections < 1 || connections > 20) {
            throw new IllegalArgumentException("connections: must be between 1 and 20");
        }
        user.ifPresent(name -> MailServer.requireLine("user", name));
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    "password: goes together with user; give both or none");
        }
        if (heloName.filter(name -> !name.matches("[A-Za-z0-9.:\\[\\]_-]+")).isPresent()) {
            throw new IllegalArgumentException("helo-name: must be a host name");
        }
        MailServer.requireTime("answer-timeout", answerTimeout);
        MailServer _ =
                new MailServer(
                        "smtp", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }

    MailServer server() {
        return new MailServer(
                "smtp", host, port, tls, verifyCertificate, connectTimeout, readTimeout);
    }
}
