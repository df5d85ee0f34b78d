package org.postern.gateway.torture;

import org.postern.schema.message.Bytes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was offered, written down before it is.
final class Ledger {

    private final List<Offered> mails = new ArrayList<>();

    /// A mail that the mailbox had, or will have.
    ///
    /// @param conversation the name of the conversation that it belongs to
    /// @param customer who wrote it
    /// @param raw its bytes, as the mail server will give them out
    record Offered(String conversation, String customer, String messageId, Bytes raw) {

        String sha256() {
            return Digest.sha256(raw.array());
        }
    }

    List<Offered> offer(Collection<Offered> offered) {
        mails.addAll(offered);
        return List.copyOf(offered);
    }

    List<Offered> mails() {
        return List.copyOf(mails);
    }

    /// The mails of each conversation, in the order in which they were written.
    Map<String, List<Offered>> conversations() {
        Map<String, List<Offered>> conversations = new LinkedHashMap<>();
        for (Offered mail : mails) {
            conversations.computeIfAbsent(mail.conversation(), _ -> new ArrayList<>()).add(mail);
        }
        return conversations;
    }
}
