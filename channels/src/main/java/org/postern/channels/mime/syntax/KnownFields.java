package org.postern.channels.mime.syntax;

import java.util.Locale;
import java.util.Set;

/// Field names by which a damaged header is told from a body that merely has a colon in it.
final class KnownFields {

    private static final Set<String> NAMES =
            Set.of(
                    "bcc",
                    "cc",
                    "content-description",
                    "content-disposition",
                    "content-id",
                    "content-language",
                    "content-transfer-encoding",
                    "content-type",
                    "date",
                    "delivered-to",
                    "dkim-signature",
                    "from",
                    "in-reply-to",
                    "importance",
                    "list-id",
                    "message-id",
                    "mime-version",
                    "organization",
                    "precedence",
                    "received",
                    "references",
                    "reply-to",
                    "return-path",
                    "sender",
                    "subject",
                    "thread-index",
                    "thread-topic",
                    "to",
                    "user-agent");

    private KnownFields() {}

    static boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || lower.startsWith("x-");
    }
}
