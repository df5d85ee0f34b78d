package org.postern.gateway;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.postmaster.AgentAnswer;
import org.postern.postmaster.Gate;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// What an operator has done at once, without a daemon: with the parts that the daemon works with.
public final class ByHand {

    private static final Logger log = LoggerFactory.getLogger(ByHand.class);

    private final Stores stores;
    private final DatabaseClock clock;
    private final AccountBook accounts;
    private final Filters filters;
    private final Parts parts;
    private final Postmaster postmaster;
    private final Reading reading;
    private final Sorter sorter;
    private final Function<String, Intake> intakes;
    private volatile boolean current;

    /// @param intakes the door of an account, by its name
    ByHand(
            Stores stores,
            DatabaseClock clock,
            AccountBook accounts,
            Filters filters,
            Parts parts,
            Postmaster postmaster,
            Reading reading,
            Sorter sorter,
            Function<String, Intake> intakes) {
        this.stores = stores;
        this.clock = clock;
        this.accounts = accounts;
        this.filters = filters;
        this.parts = parts;
        this.postmaster = postmaster;
        this.reading = reading;
        this.sorter = sorter;
        this.intakes = intakes;
    }

    /// Whether there is such an account, in the configuration or in the database.
    ///
    /// @throws MigrationException when the schema is not the one this program works with
    public boolean hasAccount(String name) {
        requireCurrent();
        accounts.read();
        return accounts.has(name);
    }

    /// Takes in one arrival and settles it now, without a daemon: for a mail handed in by hand.
    ///
    /// @throws Intake.UnavailableException when the database cannot be used; nothing was taken in
    public Handled handIn(Arrival arrival) throws Intake.UnavailableException {
        try {
            prepare();
            intakes.apply(arrival.account()).accept(List.of(arrival));
            Spool.Item item =
                    stores.database()
                            .transact(
                                    tx ->
                                            stores.spool()
                                                    .find(
                                                            tx,
                                                            arrival.account(),
                                                            arrival.sourceKey()))
                            .orElseThrow();
            if (item.state() == Spool.State.SETTLED) {
                return new Handled.Duplicate(
                        item.id(), item.id(), item.ticketId(), item.articleId());
            }
            Optional<Handled> handled = sorter.sortOne(item.id());
            filters.writeDown();
            return handled.orElseGet(
                    () -> new Handled.Waiting(item.id(), "the daemon or an operator has it"));
        } catch (DatabaseUnavailableException e) {
            throw new Intake.UnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    /// What would become of an arrival, if it came now. Writes nothing: not even the schema is
    /// brought up.
    ///
    /// @param again whether to do as if it came for the first time, even where it came before
    /// @throws MigrationException when the schema is not the one this program works with
    public Explained explain(Arrival arrival, boolean again) {
        ready();
        Rehearsal rehearsal = new Rehearsal(stores, reading);
        return again
                ? rehearsal.asNew(arrival, List.of(postmaster)).getFirst()
                : rehearsal.of(arrival, postmaster);
    }

    /// Polls the accounts once and settles what came, without a daemon.
    ///
    /// @param only the one account, or empty for all
    /// @return for each account that failed, why
    public Map<String, String> fetchOnce(Optional<String> only) throws InterruptedException {
        prepare();
        accounts.read();
        Map<String, String> failed = new TreeMap<>();
        for (Map.Entry<String, Source> one : accounts.sources().entrySet()) {
            if (only.isEmpty() || only.get().equals(one.getKey())) {
                try {
                    one.getValue().fetch(intakes.apply(one.getKey()));
                } catch (IOException | Intake.UnavailableException e) {
                    failed.put(one.getKey(), String.valueOf(e.getMessage()));
                }
            }
        }
        while (sorter.sortDue() > 0) {
            log.debug("one more round");
        }
        filters.writeDown();
        return failed;
    }

    /// Files an agent's answer; the daemon sends it.
    public Outcome answer(AgentAnswer answer) {
        prepare();
        return stores.database().transact(tx -> postmaster.answer(tx, answer));
    }

    /// The chain of filters in order, each with its count. Writes nothing.
    ///
    /// @throws MigrationException when the schema is not the one this program works with
    public List<FilterLine> filterLines() {
        requireCurrent();
        filters.load();
        return filters.lines();
    }

    /// A trial of filters that are not in force yet. Writes nothing.
    public FilterTrial tryFilters(FilterSettings candidates) {
        ready();
        Gatehouse without = filters.gatehouse();
        return trial(without.names(candidates), without, without.with(candidates));
    }

    /// A trial of a filter that is in force: the chain without it is what it is held against.
    public FilterTrial tryFilter(String name) {
        ready();
        Gatehouse with = filters.gatehouse();
        return trial(Set.of(name), with.without(name), with);
    }

    private FilterTrial trial(Set<String> names, Gate without, Gate with) {
        return new FilterTrial(
                names,
                new Rehearsal(stores, reading),
                parts.postmaster(stores, without),
                parts.postmaster(stores, with));
    }

    /// What was settled last, newest first, each with its bytes, one at a time.
    public void eachOfLast(int count, Consumer<Arrival> work) {
        ready();
        new LastArrivals(stores, clock).each(count, work);
    }

    private void ready() {
        requireCurrent();
        clock.adjust(stores.database());
        accounts.read();
        filters.load();
    }

    /// What commands need of the database before they work without a daemon.
    private void prepare() {
        if (!current) {
            migrations().migrate();
            current = true;
        }
        clock.adjust(stores.database());
        filters.load();
    }

    /// Nobody takes the schema away between two looks, so one is enough.
    private void requireCurrent() {
        if (!current) {
            migrations().mustBeCurrent();
            current = true;
        }
    }

    private Migrations migrations() {
        Database database = stores.database();
        return new Migrations(database.dataSource(), database.dialect());
    }
}
