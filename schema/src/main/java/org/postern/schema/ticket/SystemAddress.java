package org.postern.schema.ticket;

import org.postern.schema.message.Mailbox;

/// An address of our own, and the queue of what is written to it.
public record SystemAddress(long id, Mailbox mailbox, QueueId queue) {}
