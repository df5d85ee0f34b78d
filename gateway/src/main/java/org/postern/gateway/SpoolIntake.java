package org.postern.gateway;

import org.postern.channels.Intake;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Sources;
import org.postern.schema.store.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The only door: commits arrivals to the spool, then tells the sorter.
final class SpoolIntake implements Intake {

    private static final Logger log = LoggerFactory.getLogger(SpoolIntake.class);

    private final String account;
    private final Stores stores;
    private final Metrics metrics;
    private final Runnable whenLooked;
    private final Nudge sorter;

    /// @param whenLooked told each time the source says that it is alive
    SpoolIntake(String account, Stores stores, Metrics metrics, Runnable whenLooked, Nudge sorter) {
        this.account = account;
        this.stores = stores;
        this.metrics = metrics;
        this.whenLooked = whenLooked;
        this.sorter = sorter;
    }

    @Override
    public void accept(List<Arrival> arrivals) throws UnavailableException {
        if (arrivals.isEmpty()) {
            return;
        }
        Map<Long, Arrival> added = commit(arrivals);
        metrics.received(account, added.size(), arrivals.size() - added.size());
        added.forEach(
                (id, arrival) -> {
                    try (var _ = SpoolContext.of(id, account)) {
                        log.info(
                                "received {}, {} bytes", arrival.sourceKey(), arrival.raw().size());
                    }
                });
        sorter.tap();
    }

    private Map<Long, Arrival> commit(List<Arrival> arrivals) throws UnavailableException {
        Database database = stores.database();
        Spool spool = stores.spool();
        Sources sources = stores.sources();
        try {
            return database.transact(
                    tx -> {
                        Map<Long, Arrival> added = spool.add(tx, arrivals);
                        sources.accepted(tx, account, arrivals.getLast().sourceKey(), added.size());
                        return added;
                    });
        } catch (DatabaseUnavailableException e) {
            throw new UnavailableException("the spool takes nothing in: " + e.getMessage(), e);
        }
    }

    @Override
    public Set<String> known(Collection<String> sourceKeys) throws UnavailableException {
        try {
            return stores.database().transact(tx -> stores.spool().known(tx, account, sourceKeys));
        } catch (DatabaseUnavailableException e) {
            throw new UnavailableException("the spool cannot be asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void alive() {
        whenLooked.run();
    }
}
