package org.postern.gateway;

import org.postern.postmaster.Outcome;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.TraceStep;
import org.postern.schema.message.Arrival;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a filter would do: a message goes through the chain without it and with it, in transactions
/// that are rolled back.
public final class FilterTrial {

    private static final Set<String> APPLIED = Set.of("match", "change", "drop", "park");

    private final Set<String> names;
    private final Rehearsal rehearsal;
    private final Postmaster without;
    private final Postmaster with;

    FilterTrial(Set<String> names, Rehearsal rehearsal, Postmaster without, Postmaster with) {
        this.names = names;
        this.rehearsal = rehearsal;
        this.without = without;
        this.with = with;
    }

    /// What it did to one message.
    ///
    /// @param applied its steps in the trace
    /// @param before outcome, queue, state and priority without it
    /// @param after the same with it
    public record Result(
            List<TraceStep> applied, Map<String, String> before, Map<String, String> after) {

        public boolean matches() {
            return !applied.isEmpty();
        }

        public boolean differs() {
            return !before.equals(after);
        }
    }

    public Result on(Arrival arrival) {
        List<Explained> both = rehearsal.asNew(arrival, List.of(without, with));
        Explained tried = both.getLast();
        List<TraceStep> applied =
                trace(tried).stream()
                        .filter(step -> step.step().equals("filter"))
                        .filter(step -> names.contains(step.name()))
                        .filter(step -> APPLIED.contains(step.result()))
                        .toList();
        return new Result(applied, facts(both.getFirst()), facts(tried));
    }

    private static List<TraceStep> trace(Explained explained) {
        return switch (explained) {
            case Explained.Settled(Outcome outcome) -> outcome.trace();
            case Explained.Parked(_, List<TraceStep> trace) -> trace;
            case Explained.Duplicate _ -> List.of();
        };
    }

    private static Map<String, String> facts(Explained explained) {
        Map<String, String> facts = new TreeMap<>();
        switch (explained) {
            case Explained.Duplicate _ -> facts.put("outcome", "duplicate");
            case Explained.Parked(String reason, _) -> {
                facts.put("outcome", "parked");
                facts.put("reason", reason);
            }
            case Explained.Settled(Outcome outcome) -> {
                facts.put("outcome", Outcomes.word(outcome));
                Optional<Outcome.Filed> filed = Outcomes.filed(outcome);
                filed.ifPresent(
                        one -> {
                            facts.put("queue", one.queue());
                            facts.put("state", one.state());
                            facts.put("priority", one.priority());
                        });
            }
        }
        return facts;
    }
}
