package org.postern.channels.pop3;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.postern.channels.mailserver.LeftOnServer;
import org.postern.channels.mailserver.MailServer;
import org.postern.channels.mailserver.TrackedSockets;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One POP3 session from login to QUIT. Mails are named by their numbers, which hold as long as the
/// session does: RFC 1939 §5. Used by one thread.
final class Pop3Session implements AutoCloseable {
    private final MailServer server;
    private final TrackedSockets sockets;
    private final POP3Store store;
    private final POP3Folder folder;
    private final Message[] messages;

    private Pop3Session(
            MailServer server,
            TrackedSockets sockets,
            POP3Store store,
            POP3Folder folder,
            Message[] messages) {
        this.server = server;
        this.sockets = sockets;
        this.store = store;
        this.folder = folder;
        this.messages = messages;
    }

    /// A mail as the server lists it.
    ///
    /// @param number its name in this session, from 1
    /// @param uidl its lasting name, where the server has one
    /// @param size in octets; 0 where the server does not say
    record Listed(int number, Optional<String> uidl, long size) {}

    static Pop3Session open(Pop3Settings settings) throws IOException {
        MailServer server = settings.server();
        TrackedSockets sockets = new TrackedSockets();
        String user = settings.user();
        POP3Store store =
                new POP3Store(
                        Session.getInstance(server.properties(sockets)),
                        new URLName("pop3", server.host(), server.port(), null, user, null));
        String password = settings.password().reveal();
        try {
            store.connect(server.host(), server.port(), user, password);
            POP3Folder folder = (POP3Folder) store.getFolder("INBOX");
            folder.open(Folder.READ_WRITE);
            return new Pop3Session(server, sockets, store, folder, folder.getMessages());
        } catch (MessagingException | RuntimeException e) {
            sockets.abort();
            // Some servers repeat the command they refuse.
            String sentence = server.sentence("connect and log in as " + user, e);
            throw new IOException(sentence.replace(password, "***"));
        }
    }

    int count() {
        return messages.length;
    }

    List<Listed> list() throws IOException {
        if (messages.length == 0) {
            return List.of();
        }
        try {
            FetchProfile profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(messages, profile);
            int[] sizes = folder.getSizes();
            boolean uidl = folder.getUID(messages[0]) != null;
            List<Listed> listed = new ArrayList<>();
            for (int i = 0; i < messages.length; i++) {
                Optional<String> id =
                        uidl ? Optional.ofNullable(folder.getUID(messages[i])) : Optional.empty();
                listed.add(new Listed(i + 1, id, i < sizes.length ? sizes[i] : 0));
            }
            return listed;
        } catch (MessagingException | RuntimeException e) {
            throw broken("list the mails", e);
        }
    }

    /// Downloads a mail; empty when the server will not give it, or more of it than expected.
    ///
    /// @param expected what the server says that it measures
    /// @throws IOException when the connection is lost; never is a part of a mail returned
    Optional<Bytes> retrieve(int number, long expected, long limit) throws IOException {
        Capped mail = new Capped(expected, limit);
        try {
            messages[number - 1].writeTo(mail);
            return mail.bytes();
        } catch (MessageRemovedException _) {
            // So the library calls a negative answer.
            return Optional.empty();
        } catch (MessagingException | IOException | RuntimeException e) {
            throw broken("download mail " + number, e);
        }
    }

    /// The header of a mail; nothing where the server cannot tell it alone (TOP is optional).
    Bytes header(int number) throws IOException {
        try (InputStream top = ((POP3Message) messages[number - 1]).top(0)) {
            return top == null ? Bytes.NONE : Bytes.of(top.readNBytes(LeftOnServer.HEADER_LIMIT));
        } catch (MessagingException | IOException | RuntimeException e) {
            throw broken("read the header of mail " + number, e);
        }
    }

    /// Marks a mail, to be deleted at the end of the session.
    void delete(int number) throws IOException {
        try {
            messages[number - 1].setFlag(Flags.Flag.DELETED, true);
        } catch (MessagingException | RuntimeException e) {
            throw broken("delete mail " + number, e);
        }
    }

    private IOException broken(String tried, Exception cause) {
        sockets.abort();
        return server.failure(tried, cause);
    }

    /// Deletes what was marked and says QUIT, which makes it so; never fails, for whatever stays is
    /// recognized in the next session.
    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(true);
            }
            store.close();
        } catch (MessagingException | RuntimeException _) {
            // The server keeps what it did not delete.
        } finally {
            sockets.abort();
        }
    }

    /// Keeps what fits and swallows the rest, for the library reads on in any case.
    private static final class Capped extends OutputStream {
        private static final int MORE = 64 * 1024;

        private final long limit;
        private byte[] kept;
        private long size;

        Capped(long expected, long limit) {
            this.limit = limit;
            this.kept = new byte[(int) Math.clamp(expected + MORE, MORE, limit)];
        }

        /// The library writes octet by octet.
        @Override
        public void write(int b) {
            if (makesRoom(1)) {
                kept[(int) size - 1] = (byte) b;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (makesRoom(length)) {
                System.arraycopy(bytes, from, kept, (int) size - length, length);
            }
        }

        private boolean makesRoom(int length) {
            size += length;
            if (size > kept.length && size <= limit) {
                kept = Arrays.copyOf(kept, (int) Math.min(limit, 2 * size));
            }
            return size <= kept.length;
        }

        /// In place: a second copy of a large mail would not fit.
        Optional<Bytes> bytes() {
            boolean whole = size > 0 && size <= limit;
            return whole ? Optional.of(Bytes.view(kept, 0, (int) size)) : Optional.empty();
        }
    }
}
