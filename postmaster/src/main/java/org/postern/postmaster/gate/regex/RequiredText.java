package org.postern.postmaster.gate.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds texts of which one must stand in whatever a pattern matches, so that most patterns need
/// not be tried at all. Folded; empty where nothing is certain.
final class RequiredText {

    private static final int SHORTEST = 2;
    private static final int MOST = 64;

    private RequiredText() {}

    static Set<String> of(Node node) {
        return switch (node) {
            case Node.Text _, Node.Piece _ -> Set.of();
            case Node.Sequence(List<Node> parts) -> ofSequence(parts);
            case Node.Either(List<Node> branches) -> ofEither(branches);
            case Node.Group(_, Node body, boolean looks) -> looks ? Set.of() : of(body);
            case Node.Repeat(Node body, int min, _, _) -> min == 0 ? Set.of() : of(body);
        };
    }

    private static Set<String> ofSequence(List<Node> parts) {
        Set<String> best = Set.of();
        StringBuilder run = new StringBuilder();
        for (Node part : parts) {
            if (part instanceof Node.Text(int c) && c < Character.MIN_SURROGATE) {
                run.append(Fold.of((char) c));
                continue;
            }
            if (part instanceof Node.Repeat(Node.Text(int c), int min, _, _)
                    && min > 0
                    && c < Character.MIN_SURROGATE) {
                run.append(Fold.of((char) c));
            }
            best = better(best, of(run));
            run.setLength(0);
            best = better(best, of(part));
        }
        return better(best, of(run));
    }

    private static Set<String> of(StringBuilder run) {
        return run.length() < SHORTEST ? Set.of() : Set.of(run.toString());
    }

    /// The longer the shortest of them, the rarer they are.
    private static Set<String> better(Set<String> one, Set<String> other) {
        return shortest(other) > shortest(one) ? other : one;
    }

    private static int shortest(Set<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    private static Set<String> ofEither(List<Node> branches) {
        List<Set<String>> all = new ArrayList<>();
        branches.forEach(branch -> all.add(of(branch)));
        Set<String> union = new LinkedHashSet<>();
        all.forEach(union::addAll);
        boolean certain = all.stream().noneMatch(Set::isEmpty) && union.size() <= MOST;
        return certain ? union : Set.of();
    }
}
