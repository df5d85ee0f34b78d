package org.postern.postmaster.thread;

import org.postern.schema.ticket.Ticket;

import java.util.List;
import java.util.Optional;

/// What was looked for, and what was found. Nothing is locked; a ticket may change until it is
/// claimed.
///
/// @param asked every finder that was asked, in order
/// @param found evidence that leads to a ticket that exists, the strongest first
public record Search(List<Asked> asked, List<Found> found) {

    public Search {
        asked = List.copyOf(asked);
        found = List.copyOf(found);
    }

    /// What one finder said.
    ///
    /// @param note what came of it, for a person
    public record Asked(String finder, boolean successful, String note) {}

    /// Evidence, and where it leads.
    ///
    /// @param ticket as it is now, merges followed
    /// @param note the evidence, with what was merged into what
    public record Found(Evidence evidence, Ticket ticket, String note) {}

    /// The evidence that counts.
    public Optional<Found> winner() {
        return found.stream().findFirst();
    }

    /// Evidence that leads elsewhere than the winner.
    public List<Found> losers() {
        return found.stream()
                .filter(one -> !one.ticket().id().equals(found.getFirst().ticket().id()))
                .toList();
    }
}
