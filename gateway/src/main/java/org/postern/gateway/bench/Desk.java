package org.postern.gateway.bench;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postern.gateway.EmbeddedDatabase;
import org.postern.schema.message.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// A help desk to measure at: a PostgreSQL with fsync on, a mail server with one mailbox, both
/// beside or in this process, and the configuration of a daemon that serves them.
final class Desk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    static final String SUPPORT = "support@desk.test";

    private final Path directory;
    private final EmbeddedDatabase database;
    private final GreenMail mail;
    private final GreenMailUser support;
    private final Path config;
    private final Thread hook = Thread.ofPlatform().name("bench-end").unstarted(this::end);
    private int started;
    private @Nullable Handle rows;

    private Desk(Path directory, EmbeddedDatabase database, GreenMail mail) throws IOException {
        this.directory = directory;
        this.database = database;
        this.mail = mail;
        this.support = mail.setUser(SUPPORT, SUPPORT, "secret");
        this.config = Files.writeString(directory.resolve("postern.yaml"), config());
        // A benchmark that is interrupted leaves no database server behind.
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// @param directory empty, and removed by the caller
    static Desk open(Path directory) throws IOException {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("database"));
        GreenMail mail =
                new GreenMail(
                        new ServerSetup[] {
                            ServerSetup.IMAP.dynamicPort(), ServerSetup.SMTP.dynamicPort()
                        });
        // A client that ends in the middle of a connection makes its thread end with an exception.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> log.debug("{} ended", thread.getName(), thrown));
        mail.start();
        return new Desk(directory, database, mail);
    }

    private String config() {
        return """
        database:
          url: %s
          user: postgres
        accounts:
          support:
            type: imap
            host: 127.0.0.1
            port: %d
            user: %s
            password: secret
            tls: none
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
                        database.url(),
                        mail.getImap().getPort(),
                        SUPPORT,
                        mail.getSmtp().getPort(),
                        directory);
    }

    /// Starts a daemon with the options that this JVM was started with.
    ChildDaemon startDaemon() throws IOException {
        started++;
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        Path log = directory.resolve("daemon-" + started + ".log");
        return ChildDaemon.start(options, config, log);
    }

    void deliver(List<Bytes> mails) {
        Session session = Session.getInstance(new Properties());
        for (Bytes one : mails) {
            try {
                support.deliver(new MimeMessage(session, new ByteArrayInputStream(one.array())));
            } catch (MessagingException e) {
                throw new IllegalStateException("a mail of our own making cannot be read", e);
            }
        }
    }

    /// One connection for all who look: opening one costs the server more than the mails do that
    /// are measured.
    Handle rows() {
        if (rows == null) {
            rows = Jdbi.open(database.url(), "postgres", "");
        }
        return rows;
    }

    int count(String query) {
        return rows().createQuery(query).mapTo(Integer.class).one();
    }

    private void end() {
        if (rows != null) {
            rows.close();
        }
        mail.stop();
        database.close();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        end();
    }
}
