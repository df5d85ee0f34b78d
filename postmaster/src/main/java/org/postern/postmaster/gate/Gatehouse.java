package org.postern.postmaster.gate;

import org.postern.postmaster.Gate;
import org.postern.postmaster.Link;
import org.postern.schema.store.FilterRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Keeps the chain in force, and makes a new one when the configuration or the rows of the database
/// change. Whoever asks while it changes gets the old one or the new one, never a mixture.
///
/// Safe for use by several threads.
public final class Gatehouse implements Gate {

    private static final Logger log = LoggerFactory.getLogger(Gatehouse.class);

    private FilterSettings settings;
    private List<FilterRow> rows = List.of();
    private Map<String, String> complaints = Map.of();
    private volatile Composed chain;

    public Gatehouse(FilterSettings settings) {
        this.settings = settings;
        this.chain = Composed.of(settings, rows);
    }

    @Override
    public List<Link> links() {
        return chain.links();
    }

    @Override
    public List<Link> atFiling() {
        return chain.atFiling();
    }

    /// Every filter, in the order in which they are asked.
    public List<Listed> list() {
        return chain.listed();
    }

    /// What the filters set, to be held against the names that the database knows.
    public List<Wanted> wanted() {
        return chain.wanted();
    }

    /// The chain as it would be with more filters.
    public synchronized Gate with(FilterSettings more) {
        return Composed.of(settings.with(more), rows);
    }

    /// The chain as it would be without the filter of that name.
    public synchronized Gate without(String name) {
        List<FilterRow> others = rows.stream().filter(row -> !row.name().equals(name)).toList();
        return Composed.of(settings.without(name), others);
    }

    /// What the filters of some settings are called.
    public Set<String> names(FilterSettings of) {
        return of.chain().entries().stream().map(Entry::name).collect(Collectors.toSet());
    }

    /// The filters of a changed configuration.
    public synchronized void configure(FilterSettings changed) {
        settings = changed;
        chain = Composed.of(settings, rows);
    }

    /// The rows as they are now.
    public synchronized void load(List<FilterRow> now) {
        if (now.equals(rows)) {
            return;
        }
        rows = List.copyOf(now);
        chain = Composed.of(settings, rows);
        complain();
    }

    /// Once for every complaint, not at every look.
    private void complain() {
        Map<String, String> now = new TreeMap<>();
        for (Listed one : chain.listed()) {
            if (one.state().equals(Listed.BROKEN)) {
                now.put(one.name(), one.note().orElse(""));
            }
        }
        now.forEach(
                (name, why) -> {
                    if (!why.equals(complaints.get(name))) {
                        log.warn("the filter {} of the database is left out: {}", name, why);
                    }
                });
        complaints = now;
    }
}
