package org.postern.postmaster.thread;

import org.postern.schema.store.Tx;

import java.util.List;

/// Looks for one kind of evidence, with a handful of statements whatever the message holds. Reads
/// only, and locks nothing; safe for use by several threads.
interface Finder {

    /// What the trace and the settings call it.
    String name();

    /// The best first.
    List<Evidence> find(Tx tx, Clues clues);
}
