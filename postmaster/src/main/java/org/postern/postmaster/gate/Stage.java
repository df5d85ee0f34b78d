package org.postern.postmaster.gate;

/// When a filter looks at a message.
public enum Stage {
    /// Before its ticket is looked for: it may steer which one that is, and keep the message out.
    ARRIVAL,
    /// When its ticket is found and it is about to be filed: it may steer what is filed.
    FILING
}
