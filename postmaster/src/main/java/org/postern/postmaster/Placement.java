package org.postern.postmaster;

/// How an article is put on a ticket.
enum Placement {
    /// As its message asks for, or as is usual.
    AS_ASKED,
    /// For agents only, and its sender gains nothing by it.
    INSIDE
}
