package org.postern.postmaster.gate.rule;

import org.postern.postmaster.gate.regex.Budget;
import org.postern.postmaster.gate.regex.Engine;
import org.postern.postmaster.gate.regex.Lexicon;

import java.util.List;
import java.util.stream.Stream;

/// When a rule applies.
sealed interface Condition
        permits Condition.All,
                Condition.Any,
                Condition.Not,
                Condition.Some,
                Condition.Exists,
                Condition.Always,
                RowCondition {

    boolean holds(View view, Captures captures, Budget budget);

    /// The same condition, with its texts looked up in a lexicon that has them.
    Condition with(Lexicon lexicon);

    /// Every text that [#with] will look up.
    Stream<String> required();

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            for (Condition part : parts) {
                if (!part.holds(view, captures, budget)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return new All(parts.stream().map(part -> part.with(lexicon)).toList());
        }

        @Override
        public Stream<String> required() {
            return parts.stream().flatMap(Condition::required);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            for (Condition part : parts) {
                if (part.holds(view, captures, budget)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return new Any(parts.stream().map(part -> part.with(lexicon)).toList());
        }

        @Override
        public Stream<String> required() {
            return parts.stream().flatMap(Condition::required);
        }
    }

    /// What is found inside is no capture, for it must not be there.
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            return !part.holds(view, new Captures(), budget);
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return new Not(part.with(lexicon));
        }

        @Override
        public Stream<String> required() {
            return part.required();
        }
    }

    /// Some value of a field passes a test.
    ///
    /// @param numbers of the texts of which one must stand in the field; empty for no such texts
    record Some(Field field, Test test, List<Integer> numbers) implements Condition {

        Some(Field field, Test test) {
            this(field, test, List.of());
        }

        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            if (!numbers.isEmpty() && !view.holdsOne(field, numbers)) {
                return false;
            }
            for (String value : view.values(field)) {
                if (test.passes(field.label(), value, captures, budget)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return new Some(field, test, test.required().stream().map(lexicon::number).toList());
        }

        @Override
        public Stream<String> required() {
            return test.required().stream();
        }
    }

    /// The field is there at all, or is not.
    record Exists(Field field, boolean wanted) implements Condition {
        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            boolean there = view.values(field).stream().anyMatch(value -> !value.isBlank());
            if (there == wanted) {
                captures.held(field.label(), "", wanted ? "is there" : "is not there");
            }
            return there == wanted;
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return this;
        }

        @Override
        public Stream<String> required() {
            return Stream.empty();
        }
    }

    /// Every message.
    record Always() implements Condition {
        @Override
        public boolean holds(View view, Captures captures, Budget budget) {
            captures.held("message", "", "is any");
            return true;
        }

        @Override
        public Condition with(Lexicon lexicon) {
            return this;
        }

        @Override
        public Stream<String> required() {
            return Stream.empty();
        }
    }

    static Condition all(List<Condition> parts) {
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    /// Whether the JDK's engine runs any of its patterns.
    default boolean backtracks() {
        return switch (this) {
            case All(List<Condition> parts) -> parts.stream().anyMatch(Condition::backtracks);
            case Any(List<Condition> parts) -> parts.stream().anyMatch(Condition::backtracks);
            case Not(Condition part) -> part.backtracks();
            case Some(_, Test.Matches(var regex), _) -> regex.engine() == Engine.BACKTRACKING;
            case Some _, Exists _, Always _ -> false;
            case RowCondition row -> row.backtracks();
        };
    }
}
