package org.postern.gateway.torture;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;
import org.postern.gateway.bench.ChildDaemon;
import org.postern.schema.message.Bytes;
import org.postern.schema.testing.TestDatabase;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/// Everything around the daemon: a database, a mail server with the mailbox of the support team and
/// those of its customers, a proxy in front of each peer, and the daemons themselves.
final class World implements AutoCloseable {

    static final String SUPPORT = "support@desk.test";

    /// As the launcher has them; only the compiler is told to hurry, for these processes die young.
    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-Xss1m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED");

    /// How long anything may take on a busy machine.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final String source;
    private final TestDatabase database;
    private final Rows rows;
    private final GreenMail mail;
    private final GreenMailUser support;
    private final List<ChildDaemon> daemons = new ArrayList<>();

    final WireProxy databaseWire;
    final WireProxy sourceWire;
    final WireProxy smtpWire;

    private World(Path directory, String source, TestDatabase database) {
        this.directory = directory;
        this.source = source;
        this.database = database;
        this.rows = new Rows(database);
        this.mail =
                new GreenMail(
                        new ServerSetup[] {
                            ServerSetup.IMAP.dynamicPort(),
                            ServerSetup.POP3.dynamicPort(),
                            ServerSetup.SMTP.dynamicPort()
                        });
        mail.start();
        this.support = mail.setUser(SUPPORT, SUPPORT, "secret");
        this.databaseWire = WireProxy.to(URI.create(database.url().substring(5)).getPort());
        this.sourceWire =
                WireProxy.to(
                        source.equals("imap")
                                ? mail.getImap().getPort()
                                : mail.getPop3().getPort());
        this.smtpWire = WireProxy.to(mail.getSmtp().getPort(), World::withSender);
    }

    // QUIRK: this mail server takes no RCPT after MAIL FROM:<>, which RFC 5321 §4.5.5 asks for.
    private static byte[] withSender(byte[] said) {
        String text = new String(said, StandardCharsets.ISO_8859_1);
        return text.startsWith("MAIL FROM:<>")
                ? text.replace("<>", "<bounces@desk.test>").getBytes(StandardCharsets.ISO_8859_1)
                : said;
    }

    /// @param database migrated, or empty for the daemon to migrate
    static World withImap(Path directory, TestDatabase database) {
        return new World(directory, "imap", database);
    }

    static World withPop3(Path directory, TestDatabase database) {
        return new World(directory, "pop3", database);
    }

    Rows rows() {
        return rows;
    }

    /// Puts mails into the mailbox of the support team, as they are.
    void deliver(Collection<Ledger.Offered> mails) {
        mails.forEach(one -> deliver(one.raw()));
    }

    void deliver(Bytes mail) {
        Session session = Session.getInstance(new Properties());
        try {
            support.deliver(new MimeMessage(session, new ByteArrayInputStream(mail.array())));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The mails that nobody has taken away from the mailbox yet.
    int mailsInMailbox() {
        return inbox().getMessageCount();
    }

    private MailFolder inbox() {
        try {
            return mail.getManagers().getImapHostManager().getInbox(support);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The mails in the mailbox, byte for byte as the server gives them out.
    List<Bytes> mailbox() {
        try {
            List<Bytes> mails = new ArrayList<>();
            for (StoredMessage one : inbox().getMessages()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                one.getMimeMessage().writeTo(out);
                mails.add(Bytes.of(out.toByteArray()));
            }
            return mails;
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every mail that customers have received, each as often as it came.
    List<MimeMessage> mailsOfCustomers() {
        return mail.findReceivedMessages(user -> !user.equals(support), _ -> true).toList();
    }

    /// Starts a daemon, and does not wait for it.
    ChildDaemon start() {
        try {
            Path config = Files.writeString(directory.resolve("postern.yaml"), config());
            Path log = directory.resolve("daemon-" + (daemons.size() + 1) + ".log");
            ChildDaemon daemon = ChildDaemon.start(JVM_OPTIONS, config, log);
            daemons.add(daemon);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The daemon that holds a lease. Its name in the database is host, process number and start.
    ChildDaemon daemonThatHolds(String lease) {
        String holder = rows.holderOf(lease);
        return daemons.stream()
                .filter(daemon -> holder.contains("/" + daemon.pid() + "/"))
                .findFirst()
                .orElseThrow();
    }

    private String config() {
        // Nothing is prepared on the server, so each statement crosses the wire as text.
        String url =
                database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + databaseWire.port() + "/")
                        + "?prepareThreshold=0&sslmode=disable&gssEncMode=disable";
        return """
        database:
          url: "%s"
          user: %s
          password: %s
        accounts:
          support:
            type: %s
            host: 127.0.0.1
            port: %d
            user: %s
            password: secret
            tls: none
            poll-interval: 1s
            queue: Raw
        smtp:
          host: 127.0.0.1
          port: %d
          tls: none
        http:
          port: 0
        log:
          format: text
        state-directory: %s
        """
                .formatted(
                        url,
                        database.user(),
                        database.password(),
                        source,
                        sourceWire.port(),
                        SUPPORT,
                        smtpWire.port(),
                        directory);
    }

    /// Waits until nothing that was delivered is on its way any more: not in the mailbox, not in
    /// the spool, not in the outbox. Where that does not happen, shows what the daemons wrote.
    void awaitQuiet() {
        await("quiet").until(this::isQuiet);
    }

    private boolean isQuiet() {
        // In the order of the way, so that nothing can slip past.
        return mailsInMailbox() == 0 && rows.areQuiet();
    }

    ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                // Threads of the mail server, whose peers are killed.
                .dontCatchUncaughtExceptions()
                .conditionEvaluationListener(
                        new ConditionEvaluationListener<>() {
                            @Override
                            public void conditionEvaluated(EvaluatedCondition<Object> condition) {}

                            @Override
                            public void onTimeout(TimeoutEvent event) {
                                System.err.println(logs());
                            }
                        });
    }

    /// The end of what each daemon has written; for people who look at a failure.
    String logs() {
        StringBuilder logs = new StringBuilder();
        for (ChildDaemon daemon : daemons) {
            String log = daemon.log();
            logs.append("\n--- daemon ").append(daemon.pid()).append('\n');
            logs.append(log.substring(Math.max(0, log.length() - 6000)));
        }
        return logs.toString();
    }

    @Override
    public void close() throws IOException {
        daemons.forEach(ChildDaemon::close);
        mail.stop();
        databaseWire.close();
        sourceWire.close();
        smtpWire.close();
    }
}
