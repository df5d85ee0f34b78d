package org.postern.postmaster;

import java.util.Optional;

/// What an account may do, and where its messages go.
///
/// @param queue name of the queue for new tickets of this account, before any recipient is looked
///   at
/// @param trusted whether control headers in its messages are obeyed
public record AccountPolicy(Optional<String> queue, boolean trusted) {}
