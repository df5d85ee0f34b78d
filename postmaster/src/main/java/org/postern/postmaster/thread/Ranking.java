package org.postern.postmaster.thread;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.Comparator;
import java.util.List;

/// Puts evidence in order, the strongest first.
///
/// Messages that are answered stand together: who answers in a thread of two tickets means the
/// message that is named last, even where the one before it proves more.
final class Ranking {

    private final List<Search.Found> found;
    private final Strength ofAncestry;

    Ranking(List<Search.Found> found) {
        this.found = found;
        this.ofAncestry =
                found.stream()
                        .map(Search.Found::evidence)
                        .filter(evidence -> evidence.bond().isAncestry())
                        .map(Evidence::strength)
                        .max(Comparator.naturalOrder())
                        .orElse(Strength.WEAK);
    }

    /// What is worth the same keeps its order.
    List<Search.Found> sorted() {
        return found.stream()
                .sorted(
                        comparing(this::rank, reverseOrder())
                                .thenComparingInt(Ranking::distance)
                                .thenComparing(one -> one.evidence().strength(), reverseOrder()))
                .toList();
    }

    private Strength rank(Search.Found one) {
        return one.evidence().bond().isAncestry() ? ofAncestry : one.evidence().strength();
    }

    private static int distance(Search.Found one) {
        return one.evidence().bond().isAncestry() ? one.evidence().distance() : 0;
    }
}
