package org.postern.schema.ticket;

/// How far a ticket is.
///
/// @param type one of the seven names of `ticket_state_type`
public record State(long id, String name, String type) {

    public boolean isNew() {
        return type.startsWith("new");
    }

    public boolean isClosed() {
        return type.startsWith("close");
    }

    /// Closed or removed: what a queue's [FollowUpPolicy] speaks about.
    public boolean isOver() {
        return isClosed() || type.startsWith("removed");
    }

    public boolean isPending() {
        return type.startsWith("pending");
    }

    public boolean isMerged() {
        return type.equals("merged");
    }
}
