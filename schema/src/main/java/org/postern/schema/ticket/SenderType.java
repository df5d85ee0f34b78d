package org.postern.schema.ticket;

import java.util.Locale;
import java.util.Optional;

/// Who wrote an article: `article_sender_type`.
public enum SenderType {
    AGENT,
    SYSTEM,
    CUSTOMER;

    /// The name in the table.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SenderType> of(String word) {
        for (SenderType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
