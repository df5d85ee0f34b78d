package org.postern.gateway;

import org.postern.schema.store.Outbox;
import org.postern.schema.store.SpoolRegister;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How much is waiting, as of the last look. Safe for use by several threads.
final class Depths {

    private final Stores stores;
    private final InstantSource clock;
    private volatile SpoolRegister.Depth spool = new SpoolRegister.Depth(0, 0);
    private volatile Outbox.Depth outbox = new Outbox.Depth(0, 0, Optional.empty());

    Depths(Stores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /// Looks.
    void refresh() {
        stores.database()
                .run(
                        tx -> {
                            spool = stores.spoolRegister().depth(tx);
                            outbox = stores.outbox().depth(tx);
                        });
    }

    /// In a few words, for people.
    String words() {
        return spool.waiting()
                + " in the spool, "
                + spool.parked()
                + " parked, "
                + outbox.waiting()
                + " to send";
    }

    /// Shows them as figures.
    void show(Metrics metrics) {
        metrics.gauge(
                "postern_spool_waiting",
                "Arrivals that are not settled yet",
                () -> spool.waiting());
        metrics.gauge(
                "postern_spool_parked", "Arrivals put aside for an operator", () -> spool.parked());
        metrics.gauge(
                "postern_outbox_waiting", "Letters that have not left yet", () -> outbox.waiting());
        metrics.gauge(
                "postern_outbox_failed", "Letters that cannot be delivered", () -> outbox.failed());
        metrics.gauge(
                "postern_outbox_oldest_seconds",
                "Age of the oldest letter that has not left",
                () ->
                        outbox.oldest()
                                .map(at -> Duration.between(at, clock.instant()).toSeconds())
                                .orElse(0L));
    }
}
