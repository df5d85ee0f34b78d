package org.postern.postmaster.gate;

import org.postern.postmaster.TraceStep;
import org.postern.schema.store.FilterHits;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts, from the traces of messages that are done, which filters applied. Somebody writes the
/// counts down now and then; a process that is killed loses those of the last seconds.
///
/// Safe for use by several threads.
public final class Tally {

    private static final Set<String> APPLIED = Set.of("match", "change", "drop", "park");

    private final InstantSource clock;
    private Map<String, FilterHits.Count> counts = new HashMap<>();

    public Tally(InstantSource clock) {
        this.clock = clock;
    }

    /// A message is done.
    public void note(List<TraceStep> trace) {
        for (TraceStep step : trace) {
            if (step.step().equals("filter")) {
                count(step);
            }
        }
    }

    private void count(TraceStep step) {
        if (APPLIED.contains(step.result())) {
            add(step.name(), new FilterHits.Count(1, 0, Optional.of(clock.instant())));
        } else if (step.result().equals("skip")) {
            add(step.name(), new FilterHits.Count(0, 1, Optional.empty()));
        }
    }

    private synchronized void add(String name, FilterHits.Count count) {
        counts.merge(name, count, FilterHits.Count::plus);
    }

    /// What was counted since the last time.
    public synchronized Map<String, FilterHits.Count> take() {
        Map<String, FilterHits.Count> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    /// Counts that could not be written down after all.
    public void giveBack(Map<String, FilterHits.Count> taken) {
        taken.forEach(this::add);
    }
}
