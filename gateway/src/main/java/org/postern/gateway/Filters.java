package org.postern.gateway;

import org.postern.config.ConfigException;
import org.postern.postmaster.Gate;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.postmaster.gate.Listed;
import org.postern.postmaster.gate.Tally;
import org.postern.schema.store.Database;
import org.postern.schema.store.FilterHits;
import org.postern.schema.store.PostmasterFilters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the filters as they are written, in the database and in the configuration, and their
/// counts as they are counted.
public final class Filters {

    private static final Logger log = LoggerFactory.getLogger(Filters.class);

    private final Database database;
    private final Metrics metrics;
    private final Gatehouse gatehouse;
    private final Tally tally;
    private final PostmasterFilters rows = new PostmasterFilters();
    private final FilterHits hits = new FilterHits();
    private Optional<FilterSource> source = Optional.empty();

    Filters(FilterSettings settings, Database database, Metrics metrics, InstantSource clock) {
        this.database = database;
        this.metrics = metrics;
        this.gatehouse = new Gatehouse(settings);
        this.tally = new Tally(clock);
    }

    /// Where the settings come from, to be looked at now and then.
    @FunctionalInterface
    public interface FilterSource {

        /// The settings, if they changed since the last time.
        ///
        /// @throws ConfigException when they changed and cannot be used; said once
        Optional<FilterSettings> changed() throws ConfigException;
    }

    void follow(FilterSource where) {
        source = Optional.of(where);
    }

    Gate gate() {
        return gatehouse;
    }

    Gatehouse gatehouse() {
        return gatehouse;
    }

    Tally tally() {
        return tally;
    }

    /// The filters of the database as they are now.
    void load() {
        gatehouse.load(database.transact(rows::rows));
        long broken = gatehouse.list().stream().filter(one -> one.state().equals("broken")).count();
        metrics.brokenFilters(broken);
    }

    /// Everything that is looked after now and then. A configuration with mistakes changes nothing.
    void refresh() {
        load();
        writeDown();
        try {
            Optional<FilterSettings> changed =
                    source.isPresent() ? source.get().changed() : Optional.empty();
            changed.ifPresent(
                    settings -> {
                        gatehouse.configure(settings);
                        log.info("the filters of the configuration were read anew");
                    });
        } catch (ConfigException e) {
            log.error(
                    "the filters stay as they were, for the configuration has mistakes: {}",
                    e.getMessage());
        }
    }

    /// Writes down what was counted.
    void writeDown() {
        Map<String, FilterHits.Count> counts = tally.take();
        if (counts.isEmpty()) {
            return;
        }
        try {
            database.run(tx -> hits.add(tx, counts));
        } catch (RuntimeException e) {
            tally.giveBack(counts);
            throw e;
        }
        counts.forEach((name, count) -> metrics.filtered(name, count.hits(), count.skips()));
    }

    /// The chain in order, each with its count.
    List<FilterLine> lines() {
        Map<String, FilterHits.Count> counts = database.transact(hits::all);
        return gatehouse.list().stream().map(one -> line(one, counts)).toList();
    }

    private static FilterLine line(Listed listed, Map<String, FilterHits.Count> counts) {
        return new FilterLine(listed, counts.getOrDefault(listed.name(), FilterHits.Count.NONE));
    }
}
