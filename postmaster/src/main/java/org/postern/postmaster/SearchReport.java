package org.postern.postmaster;

import org.postern.postmaster.thread.Search;

import java.util.stream.Collectors;

/// Writes into the trace what every finder said, and which of it counts.
final class SearchReport {

    private SearchReport() {}

    static void add(Search search, TraceLog trace) {
        for (Search.Asked asked : search.asked()) {
            String result = asked.successful() ? "found" : "nothing";
            trace.add("follow-up", asked.finder(), result, asked.note());
        }
        search.winner().ifPresent(winner -> add(search, winner, trace));
    }

    private static void add(Search search, Search.Found winner, TraceLog trace) {
        String strength = winner.evidence().strength().word();
        String others =
                search.losers().stream()
                        .map(one -> one.ticket().number() + " by " + one.evidence().finder())
                        .distinct()
                        .collect(Collectors.joining(", "));
        String against = others.isEmpty() ? "" : "; it beats " + others;
        trace.add(
                "follow-up",
                "evidence",
                winner.ticket().number().value(),
                winner.evidence().finder() + " decides (" + strength + ")" + against);
    }
}
