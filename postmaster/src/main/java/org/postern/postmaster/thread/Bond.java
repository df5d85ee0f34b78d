package org.postern.postmaster.thread;

/// What ties a message to a ticket: the kinds of evidence.
public enum Bond {
    /// It answers a letter of ours that lies in the outbox.
    LETTER(Strength.PROOF),
    /// It answers a notification of ours to an agent, which is no message of the ticket.
    NOTIFICATION(Strength.PROOF),
    /// It was written in a chat that belongs to the ticket.
    CHAT(Strength.STRONG),
    /// It reports what became of a message of the ticket.
    REPORT(Strength.STRONG),
    /// It answers an article.
    ANSWER(Strength.STRONG),
    /// Its subject names the ticket's number.
    NUMBER(Strength.MEDIUM);

    private final Strength strength;

    Bond(Strength strength) {
        this.strength = strength;
    }

    public Strength strength() {
        return strength;
    }

    /// Whether it comes from `In-Reply-To` or `References`, whose order says what is answered.
    boolean isAncestry() {
        return switch (this) {
            case LETTER, NOTIFICATION, ANSWER -> true;
            case CHAT, REPORT, NUMBER -> false;
        };
    }
}
