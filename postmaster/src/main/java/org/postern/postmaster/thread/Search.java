package org.postern.postmaster.thread;

import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was looked for, and what was found. Nothing is locked; a ticket may change until it is
/// claimed.
///
/// @param asked every finder that was asked, in order
/// @param found evidence that leads to a ticket that exists, the strongest first
public record Search(List<Asked> asked, List<Found> found) {

    private static final int MAX_CANDIDATES = 5;

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

    /// The best evidence for each of the first few tickets, the strongest first.
    public List<Found> candidates() {
        Map<TicketId, Found> best = new LinkedHashMap<>();
        found.forEach(one -> best.putIfAbsent(one.ticket().id(), one));
        return best.values().stream().limit(MAX_CANDIDATES).toList();
    }

    /// Whether there was evidence, and every ticket it leads to is gone.
    public boolean leadsNowhere() {
        return found.isEmpty() && asked.stream().anyMatch(Asked::successful);
    }

    /// Everything that speaks for a ticket.
    public List<Evidence> evidenceFor(TicketId ticket) {
        return found.stream()
                .filter(one -> one.ticket().id().equals(ticket))
                .map(Found::evidence)
                .toList();
    }

    /// Evidence that leads elsewhere than the winner.
    public List<Found> losers() {
        return found.stream()
                .filter(one -> !one.ticket().id().equals(found.getFirst().ticket().id()))
                .toList();
    }
}
