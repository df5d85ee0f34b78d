package org.postern.schema.store;

import java.time.Instant;
import java.time.InstantSource;

/// The time of the database server, told without asking it each time.
///
/// Due times and leases are compared between processes, so they need one clock; and a host whose
/// clock is set must neither send everything at once nor sleep for an hour. Between two adjustments
/// the monotonic clock of this machine counts on. Until the first adjustment it is the host's time.
///
/// Safe for use by many threads.
public final class DatabaseClock implements InstantSource {

    private volatile Anchor anchor = new Anchor(InstantSource.system().millis(), System.nanoTime());

    private record Anchor(long epochMillis, long nanoTime) {}

    /// Asks the server for its time.
    public void adjust(Database database) {
        long before = System.nanoTime();
        long server =
                database.transact(
                        tx ->
                                tx.handle()
                                        .createQuery("select " + tx.dialect().epochMillis())
                                        .mapTo(Long.class)
                                        .one());
        long middle = before + (System.nanoTime() - before) / 2;
        anchor = new Anchor(server, middle);
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        long elapsed = (System.nanoTime() - from.nanoTime()) / 1_000_000;
        return Instant.ofEpochMilli(from.epochMillis() + elapsed);
    }
}
