package org.postern.schema.ticket;

/// How an article came or went: `communication_channel`.
public enum Channel {
    EMAIL("Email"),
    CHAT("Chat");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    /// The name in the table.
    public String word() {
        return word;
    }
}
