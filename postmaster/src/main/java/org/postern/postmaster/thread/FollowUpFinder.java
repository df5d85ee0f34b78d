package org.postern.postmaster.thread;

import org.postern.schema.message.Message;
import org.postern.schema.store.Tx;

import java.util.Optional;

/// One kind of evidence for the ticket a message belongs to. Reads only; safe for use by several
/// threads.
interface FollowUpFinder {

    /// What the trace calls it.
    String name();

    /// The ticket may turn out not to exist; then the next finder is asked.
    Optional<FollowUp> find(Tx tx, Message message);
}
