package org.postern.postmaster;

import java.util.List;

/// The filters that an operator set up, in order: those that look at what comes in, and those that
/// look once more when the ticket is known. Asked anew for every message, so that a change counts
/// from the next one on. Safe for use by several threads.
@FunctionalInterface
public interface Gate {

    /// Nobody set up any.
    Gate OPEN = List::of;

    List<Link> links();

    /// Those that look between finding the ticket and filing.
    default List<Link> atFiling() {
        return List.of();
    }
}
