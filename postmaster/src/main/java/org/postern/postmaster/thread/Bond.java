package org.postern.postmaster.thread;

/// What ties a message to a ticket: the kinds of evidence.
public enum Bond {
    /// It is written to a reply address that we signed.
    ADDRESS(Strength.PROOF),
    /// It answers a letter whose identifier we signed.
    TOKEN(Strength.PROOF),
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
    /// It is the same mail as an article, by another way.
    TWIN(Strength.STRONG),
    /// Its subject names the ticket's number.
    NUMBER(Strength.MEDIUM),
    /// It names the number that another system gave to the ticket.
    EXTERNAL(Strength.MEDIUM),
    /// Likewise, and its sender is that system by its address.
    PARTNER(Strength.MEDIUM),
    /// It belongs to a conversation that others, whom we do not know, may belong to as well.
    CROWD(Strength.MEDIUM),
    /// The ticket's number stands somewhere in its text.
    TEXT(Strength.WEAK);

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
            case TOKEN, LETTER, NOTIFICATION, ANSWER -> true;
            case ADDRESS, CHAT, REPORT, TWIN, NUMBER, EXTERNAL, PARTNER, CROWD, TEXT -> false;
        };
    }

    /// Whether it shows that the sender got something of ours about the ticket, whoever that is.
    public boolean vouches() {
        return this == TOKEN || this == ADDRESS;
    }

    /// Whether who has nothing to do with the ticket may have it by chance or in good faith, so
    /// that it means nothing then.
    public boolean isLoose() {
        return this == CROWD || strength == Strength.WEAK;
    }
}
