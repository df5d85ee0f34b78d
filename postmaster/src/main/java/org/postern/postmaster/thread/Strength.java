package org.postern.postmaster.thread;

/// How much a piece of evidence is worth, the least first.
public enum Strength {
    /// A number that stands somewhere in a text: quoted, forwarded, or by chance.
    WEAK,
    /// Somebody names the ticket, or speaks in a conversation that led to it.
    MEDIUM,
    /// It answers a message that lies on the ticket.
    STRONG,
    /// It answers a message that only we can have written.
    PROOF;

    /// In a sentence.
    public String word() {
        return switch (this) {
            case WEAK -> "weak";
            case MEDIUM -> "medium";
            case STRONG -> "strong";
            case PROOF -> "proof";
        };
    }
}
