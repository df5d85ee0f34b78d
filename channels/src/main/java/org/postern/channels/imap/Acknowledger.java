package org.postern.channels.imap;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/// Does to a mail on the server what the settings want done once it is committed here. May be asked
/// again for the same mail, after a crash between commit and acknowledgement.
final class Acknowledger {
    private final ImapFolder folder;
    private final ImapSettings settings;

    Acknowledger(ImapFolder folder, ImapSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /// @param committed UIDs of mails that are in the spool, and of no others
    void acknowledge(Collection<Long> committed) throws IOException {
        for (List<Long> uids : UidSet.chunks(committed)) {
            switch (settings.after()) {
                case DELETE -> delete(uids);
                case MOVE -> move(uids, settings.moveTo().orElseThrow());
                case SEEN -> flag(uids, "\\Seen");
                case KEEP -> {}
            }
        }
    }

    private void flag(List<Long> uids, String flag) throws IOException {
        folder.demandUid("UID STORE " + UidSet.of(uids) + " +FLAGS.SILENT (" + flag + ")");
    }

    /// A bare EXPUNGE removes what other people marked as deleted as well, RFC 3501 §6.4.3.
    private void delete(List<Long> uids) throws IOException {
        flag(uids, "\\Deleted");
        if (folder.connection().has("UIDPLUS")) {
            folder.demandUid("UID EXPUNGE " + UidSet.of(uids));
        } else if (settings.exclusive()) {
            folder.demandUid("EXPUNGE");
        }
    }

    private void move(List<Long> uids, String target) throws IOException {
        if (folder.connection().has("MOVE")) {
            transfer("UID MOVE", uids, target);
        } else {
            transfer("UID COPY", uids, target);
            delete(uids);
        }
    }

    /// TRYCREATE is the server's hint that the target is missing, RFC 3501 §6.3.11.
    private void transfer(String command, List<Long> uids, String target) throws IOException {
        folder.checkNumbers();
        ImapConnection connection = folder.connection();
        Argument arguments = new Argument();
        arguments.writeAtom(UidSet.of(uids));
        arguments.writeString(BASE64MailboxEncoder.encode(target));
        ImapConnection.Answer answer = connection.ask(command, arguments, BoundedProtocol.TALK);
        if (answer.end().isNO() && answer.end().toString().contains("[TRYCREATE]")) {
            Argument created = new Argument();
            created.writeString(BASE64MailboxEncoder.encode(target));
            connection.demand("CREATE", created);
            answer = connection.ask(command, arguments, BoundedProtocol.TALK);
        }
        if (!answer.ok()) {
            throw connection.refusal(command, answer);
        }
    }
}
