package org.postern.channels.imap;

import jakarta.mail.Folder;

import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.postern.channels.mailserver.LeftOnServer;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The selected folder. Mails are named by their UIDs only, for sequence numbers move under one's
/// feet. Used by one thread.
final class ImapFolder {
    private static final Pattern VALIDITY =
            Pattern.compile("\\[UIDVALIDITY (\\d{1,18})]", Pattern.CASE_INSENSITIVE);

    private final ImapConnection connection;
    private final String name;
    private final long validity;
    private boolean news;
    private boolean renumbered;

    private ImapFolder(ImapConnection connection, String name, long validity) {
        this.connection = connection;
        this.name = name;
        this.validity = validity;
    }

    /// What a fetch brought.
    ///
    /// @param mails by UID, each one complete
    /// @param broken how the connection ended, if it did
    record Fetched(SortedMap<Long, Bytes> mails, Optional<IOException> broken) {}

    /// Selects a folder, for changing it or only for looking.
    static ImapFolder open(ImapConnection connection, String name, boolean forChange)
            throws IOException {
        try {
            connection.protocol().allow(BoundedProtocol.TALK);
            MailboxInfo info =
                    forChange
                            ? connection.protocol().select(name)
                            : connection.protocol().examine(name);
            if (info.uidvalidity <= 0) {
                throw new IOException(
                        "The folder %s at %s has no lasting UIDs, which are needed to know mails again"
                                .formatted(name, connection.server()));
            }
            if (forChange && info.mode == Folder.READ_ONLY) {
                throw new IOException(
                        "The folder %s at %s can only be read, which is enough with after: keep only"
                                .formatted(name, connection.server()));
            }
            ImapFolder folder = new ImapFolder(connection, name, info.uidvalidity);
            connection.protocol().addResponseHandler(folder::notice);
            return folder;
        } catch (ProtocolException | RuntimeException e) {
            throw connection.server().failure("open the folder " + name, e);
        }
    }

    /// Server data that may come with any answer, RFC 3501 §7.
    private void notice(Response response) {
        if (response instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS")) {
            news = true;
        }
        if (response.isUnTagged() && response.isOK()) {
            Matcher matcher = VALIDITY.matcher(response.toString());
            renumbered |= matcher.find() && Long.parseLong(matcher.group(1)) != validity;
        }
    }

    String key(long uid) {
        return "imap:" + name + ":" + validity + ":" + uid;
    }

    ImapConnection connection() {
        return connection;
    }

    /// Whether mail may have come since the last [#uids].
    boolean news() {
        return news;
    }

    /// UIDs of what is there, from that one on, ascending.
    List<Long> uids(long from) throws IOException {
        news = false;
        TreeSet<Long> found = new TreeSet<>();
        for (Response response : demandUid("UID SEARCH UID " + from + ":*")) {
            if (response instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
                for (long uid = search.readLong(); uid != -1; uid = search.readLong()) {
                    found.add(uid);
                }
            }
        }
        // "n:*" names the last mail too where n is beyond it, RFC 3501 §6.4.8.
        return List.copyOf(found.tailSet(from));
    }

    /// How many octets each of them measures; those the server says nothing about are left out.
    Map<Long, Long> sizes(List<Long> uids) throws IOException {
        Map<Long, Long> sizes = new HashMap<>();
        if (uids.isEmpty()) {
            return sizes;
        }
        for (Response response : demandUid("UID FETCH " + UidSet.of(uids) + " (UID RFC822.SIZE)")) {
            if (response instanceof FetchResponse fetched) {
                UID uid = fetched.getItem(UID.class);
                RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
                if (uid != null && size != null) {
                    sizes.put(uid.uid, size.size);
                }
            }
        }
        return sizes;
    }

    /// Fetches whole mails without marking them as read. One that the server cannot give is left
    /// out; so is one of which only a part came.
    ///
    /// @param expected what they measure together
    Fetched mails(List<Long> uids, long expected) throws IOException {
        return fetch(uids, "BODY.PEEK[]", 2 * expected + BoundedProtocol.TALK);
    }

    /// The header of a mail, at most [LeftOnServer#HEADER_LIMIT] bytes of it.
    Optional<Bytes> header(long uid) throws IOException {
        String item = "BODY.PEEK[HEADER]<0." + LeftOnServer.HEADER_LIMIT + ">";
        Fetched fetched = fetch(List.of(uid), item, BoundedProtocol.TALK);
        if (fetched.broken().isPresent()) {
            throw fetched.broken().get();
        }
        return Optional.ofNullable(fetched.mails().get(uid));
    }

    private Fetched fetch(List<Long> uids, String item, long budget) throws IOException {
        checkNumbers();
        String command = "UID FETCH " + UidSet.of(uids) + " (UID " + item + ")";
        ImapConnection.Answer answer = connection.ask(command, null, budget);
        SortedMap<Long, Bytes> mails = new TreeMap<>();
        for (Response response : answer.responses()) {
            if (response instanceof FetchResponse fetched) {
                body(fetched, uids).ifPresent(mail -> mails.put(mail.getKey(), mail.getValue()));
            }
        }
        Optional<IOException> broken =
                answer.connectionLost()
                        ? Optional.of(connection.refusal(command, answer))
                        : Optional.empty();
        return new Fetched(mails, broken);
    }

    /// An empty body is what some servers give for a mail that they cannot read any more.
    private static Optional<Map.Entry<Long, Bytes>> body(
            FetchResponse fetched, Collection<Long> asked) {
        UID uid = fetched.getItem(UID.class);
        BODY body = fetched.getItem(BODY.class);
        if (uid == null || body == null || !asked.contains(uid.uid)) {
            return Optional.empty();
        }
        ByteArray bytes = body.getByteArray();
        if (bytes == null || bytes.getCount() == 0) {
            return Optional.empty();
        }
        // In place: a second copy of a large mail would not fit.
        int start = bytes.getStart();
        Bytes mail = Bytes.view(bytes.getBytes(), start, start + bytes.getCount());
        return Optional.of(Map.entry(uid.uid, mail));
    }

    /// A command that names mails by UID.
    List<Response> demandUid(String command) throws IOException {
        checkNumbers();
        return connection.demand(command);
    }

    void checkNumbers() throws IOException {
        if (renumbered) {
            connection.abort();
            throw new IOException(
                    "The folder %s at %s was renumbered (its UIDVALIDITY changed); starting over"
                            .formatted(name, connection.server()));
        }
    }
}
