package org.postern.gateway.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.postern.schema.message.Bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// A local mail server, for the demo: SMTP and IMAP on the loopback address, a mailbox for
/// everybody who is written to.
final class DemoMail implements AutoCloseable {

    static final String SUPPORT = "support@demo.example";
    static final String PASSWORD = "demo";

    private final GreenMail server;

    private DemoMail(GreenMail server) {
        this.server = server;
    }

    static DemoMail start() {
        ServerSetup smtp = setup(3025, ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = setup(3143, ServerSetup.PROTOCOL_IMAP);
        GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        server.setUser(SUPPORT, SUPPORT, PASSWORD);
        return new DemoMail(server);
    }

    /// The port one can remember, or a free one where that is taken.
    private static ServerSetup setup(int preferred, String protocol) {
        ServerSetup setup =
                new ServerSetup(isFree(preferred) ? preferred : 0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(10_000);
        return setup;
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /// A person with a mailbox.
    void addPerson(String address) {
        server.setUser(address, address, PASSWORD);
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    /// Somebody sends a mail, by SMTP.
    void send(String from, String to, byte[] raw) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort()));
        properties.setProperty("mail.smtp.from", from);
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        properties.setProperty("mail.smtp.timeout", "10000");
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(raw));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        }
    }

    /// Puts a mail into the support mailbox, byte for byte, as a server does that got it twice.
    void deliverAgain(Received received) throws MessagingException {
        MimeMessage message =
                new MimeMessage(Session.getInstance(new Properties()), received.raw().open());
        server.getUserManager().getUser(SUPPORT).deliver(message);
    }

    /// What lies in somebody's mailbox.
    List<Received> mailbox(String address) {
        try {
            List<Received> mails = new ArrayList<>();
            for (var stored :
                    server.getManagers()
                            .getImapHostManager()
                            .getInbox(server.getUserManager().getUser(address))
                            .getMessages()) {
                mails.add(Received.of(stored.getMimeMessage()));
            }
            return mails;
        } catch (FolderException | MessagingException | IOException e) {
            throw new IllegalStateException("the local mail server cannot be read", e);
        }
    }

    /// A mail that somebody got.
    record Received(String messageId, String subject, String text, Bytes raw) {

        static Received of(MimeMessage message) throws MessagingException, IOException {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            Object content = message.getContent();
            String id = message.getMessageID();
            String subject = message.getSubject();
            return new Received(
                    id == null ? "" : id,
                    subject == null ? "" : subject,
                    content instanceof String text ? text : raw.toString(StandardCharsets.UTF_8),
                    Bytes.of(raw.toByteArray()));
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
