package org.postern.schema.ticket;

/// What a queue does with a follow-up to a closed ticket: `follow_up_possible`.
public enum FollowUpPolicy {
    /// The ticket is opened again.
    POSSIBLE,
    /// The article is kept on the ticket, which stays closed, and the sender is told.
    REJECT,
    /// A new ticket is opened and linked with the old one.
    NEW_TICKET;

    /// The reference looks for the words anywhere in the name.
    public static FollowUpPolicy of(String name) {
        if (name.contains("new ticket")) {
            return NEW_TICKET;
        }
        return name.contains("reject") ? REJECT : POSSIBLE;
    }
}
