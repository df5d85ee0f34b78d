package org.postern.channels.chat;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.util.Locale;

/// The domain in which a chat platform's ids become addresses and message identifiers. It ends in
/// `.invalid`, RFC 6761 §6.4, so that nothing can ever be mailed there.
///
/// Total: characters that have no place in an address become hyphens, and long ids are cut.
public final class ChatDomain {
    private static final int LOCAL_LIMIT = 128;
    private static final int LABEL_LIMIT = 63;

    private final String name;

    private ChatDomain(String name) {
        this.name = name;
    }

    /// `label.platform.invalid`
    public static ChatDomain of(String label, String platform) {
        return new ChatDomain(
                safe(label.replace('.', '-'), LABEL_LIMIT).toLowerCase(Locale.ROOT)
                        + "."
                        + platform
                        + ".invalid");
    }

    /// `platform.invalid`, for ids that are unique on the whole platform.
    public static ChatDomain of(String platform) {
        return new ChatDomain(platform + ".invalid");
    }

    public MessageId messageId(String local) {
        return new MessageId(safe(local, LOCAL_LIMIT) + "@" + name);
    }

    public Mailbox mailbox(String displayName, String local) {
        return new Mailbox(ChatMessage.oneLine(displayName), safe(local, LOCAL_LIMIT) + "@" + name);
    }

    private static String safe(String id, int limit) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < id.length() && safe.length() < limit; i++) {
            char c = id.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
            safe.append(plain ? c : '-');
        }
        return safe.isEmpty() ? "-" : safe.toString();
    }
}
