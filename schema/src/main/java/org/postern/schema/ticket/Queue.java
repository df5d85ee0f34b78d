package org.postern.schema.ticket;

/// Where tickets wait to be worked on.
///
/// @param systemAddress key of the address that answers from this queue bear
/// @param followUps what becomes of follow-ups to closed tickets
/// @param lockOnFollowUp whether a ticket that is opened again is locked for its owner
/// @param deadlines of tickets that have no service level
public record Queue(
        QueueId id,
        String name,
        long systemAddress,
        FollowUpPolicy followUps,
        boolean lockOnFollowUp,
        boolean valid,
        Deadlines deadlines) {}
