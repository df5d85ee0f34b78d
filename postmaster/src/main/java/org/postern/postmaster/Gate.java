package org.postern.postmaster;

import java.util.List;

/// The filters that an operator set up, in order. Asked anew for every message, so that a change
/// counts from the next one on. Safe for use by several threads.
@FunctionalInterface
public interface Gate {

    /// Nobody set up any.
    Gate OPEN = List::of;

    List<Link> links();
}
