package org.postern.gateway;

import org.jspecify.annotations.Nullable;
import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.schema.store.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Keeps the sources alive: each in a virtual thread of its own, called again after a while when it
/// ends with an error, and only where this process holds the lease of its account.
///
/// One account that fails is one account that fails.
final class Supervisor {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    /// A lease outlives three renewals that fail.
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEW = Duration.ofSeconds(5);

    private final Stores stores;
    private final CommunicationRecords records;
    private final Node node;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Metrics metrics;
    private final List<Watched> sources = new ArrayList<>();

    Supervisor(
            Stores stores,
            CommunicationRecords records,
            Node node,
            InstantSource clock,
            Backoff backoff,
            Metrics metrics) {
        this.stores = stores;
        this.records = records;
        this.node = node;
        this.clock = clock;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /// How a source is.
    sealed interface State {
        /// Not heard of yet.
        record Starting() implements State {}

        /// Another process has the account.
        record Standby() implements State {}

        record Connected(Instant lastLooked) implements State {}

        record Failed(String reason, Instant since) implements State {}
    }

    /// @param state as of now
    record Report(String account, State state) {}

    /// Adds a source; to be called before [#start].
    ///
    /// @param intake makes the door for it, from the one who wants to know when it has looked
    void add(String account, Source source, Function<Runnable, Intake> intake) {
        Watched watched = new Watched(account, source, intake);
        sources.add(watched);
        metrics.sourceGauge(account, () -> watched.state instanceof State.Connected ? 1 : 0);
    }

    void start() {
        sources.forEach(Watched::start);
    }

    List<Report> reports() {
        return sources.stream().map(one -> new Report(one.account, one.state)).toList();
    }

    /// Whether every source has been tried, with whatever result.
    boolean allTried() {
        return sources.stream().noneMatch(one -> one.state instanceof State.Starting);
    }

    /// Interrupts every source; they end before their next message.
    void stop() {
        sources.forEach(Watched::stop);
    }

    /// Waits for the sources to end, and gives their leases back.
    ///
    /// @return accounts whose source did not end in time
    List<String> join(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<String> late = new ArrayList<>();
        for (Watched source : sources) {
            long left = Math.max(deadline - System.nanoTime(), 1);
            if (!source.thread.join(Duration.ofNanos(left))) {
                late.add(source.account);
            }
        }
        return late;
    }

    private final class Watched {
        private final String account;
        private final Source source;
        private final Thread thread;
        private volatile State state = new State.Starting();
        private volatile boolean stopping;
        private final Intake intake;
        private int failures;

        Watched(String account, Source source, Function<Runnable, Intake> intake) {
            this.account = account;
            this.source = source;
            this.intake = intake.apply(this::looked);
            this.thread = Thread.ofVirtual().name("source-" + account).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void stop() {
            stopping = true;
            thread.interrupt();
        }

        void looked() {
            if (!(state instanceof State.Connected)) {
                log.info("{} is connected", account);
            }
            failures = 0;
            state = new State.Connected(clock.instant());
        }

        private void run() {
            MDC.put("account", account);
            while (!stopping) {
                try {
                    if (holdsLease()) {
                        runSource();
                    } else {
                        Thread.sleep(RENEW);
                    }
                } catch (InterruptedException e) {
                    // Either the end, or the lease was lost; the loop looks which.
                    log.debug("{} was interrupted", account);
                }
            }
            giveLeaseBack();
        }

        private void runSource() throws InterruptedException {
            Thread renewing = Thread.ofVirtual().name("lease-" + account).start(this::renew);
            try {
                source.run(intake);
                log.debug("{} ended by itself and is called again", account);
            } catch (IOException | Intake.UnavailableException e) {
                failed(e.getMessage());
            } catch (RuntimeException e) {
                log.error("{} failed in an unforeseen way", account, e);
                failed(e.toString());
            } finally {
                renewing.interrupt();
            }
        }

        private void failed(@Nullable String message) throws InterruptedException {
            String reason = String.valueOf(message);
            failures++;
            metrics.sourceFailed(account);
            Duration wait = backoff.after(failures);
            log.warn("{} is away, next try in {} s: {}", account, wait.toSeconds(), reason);
            if (!(state instanceof State.Failed)) {
                record(reason);
            }
            state = new State.Failed(reason, clock.instant());
            if (!stopping) {
                Thread.sleep(wait);
            }
        }

        /// Once for each time it goes away, or a day without network would fill the log.
        private void record(String reason) {
            try {
                stores.database().run(tx -> records.disconnected(tx, account, reason));
            } catch (DatabaseUnavailableException e) {
                log.debug("that {} is away is not recorded: {}", account, e.getMessage());
            }
        }

        private boolean holdsLease() throws InterruptedException {
            try {
                boolean held = acquire();
                if (!held) {
                    if (!(state instanceof State.Standby)) {
                        log.info("{} is read by another process; standing by", account);
                    }
                    state = new State.Standby();
                }
                return held;
            } catch (DatabaseUnavailableException e) {
                failed(e.getMessage());
                return false;
            }
        }

        private boolean acquire() {
            return stores.database()
                    .transact(
                            tx ->
                                    stores.leases()
                                            .acquire(
                                                    tx,
                                                    "source/" + account,
                                                    node.holder(),
                                                    LEASE,
                                                    node::isDead))
                    .isPresent();
        }

        /// Renews the lease while the source runs, and interrupts it when the lease is lost. A
        /// database that is away does not: the source can commit nothing then, and acknowledges
        /// nothing.
        private void renew() {
            try {
                while (true) {
                    Thread.sleep(RENEW);
                    try {
                        if (!acquire()) {
                            log.warn("{} was taken over by another process", account);
                            thread.interrupt();
                            return;
                        }
                    } catch (DatabaseUnavailableException e) {
                        log.debug(
                                "the lease of {} could not be renewed: {}",
                                account,
                                e.getMessage());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void giveLeaseBack() {
            try {
                stores.database()
                        .run(tx -> stores.leases().release(tx, "source/" + account, node.holder()));
            } catch (DatabaseUnavailableException e) {
                log.debug("the lease of {} will run out by itself: {}", account, e.getMessage());
            }
        }
    }
}
