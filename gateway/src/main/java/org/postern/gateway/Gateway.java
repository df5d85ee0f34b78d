package org.postern.gateway;

import org.postern.gateway.http.HttpListener;
import org.postern.gateway.http.Vitals;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.Postmaster;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The composition root: builds every part, starts them in order, stops them in reverse.
///
/// Life: [#open], [#start], then [#drain]; a gateway is not started twice.
public final class Gateway implements Vitals, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMillis(40);
    private static final Duration PATROL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PosternSettings settings;
    private final Database database;
    private final DatabaseClock clock = new DatabaseClock();
    private final Node node = Node.current();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Backoff loopBackoff =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5), random);
    private final Backoff sourceBackoff =
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), random);
    private final Backoff messageBackoff =
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random);

    private final Pulse pulse = new Pulse();
    private final Health health = new Health(clock, pulse);
    private final Metrics metrics = new Metrics();
    private final Nudge sorterNudge = new Nudge();
    private final Nudge dispatcherNudge = new Nudge();
    private final ExecutorService workers;
    private final ExecutorService senders =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sender-", 0).factory());

    private final Parts parts;
    private final AccountBook accounts;
    private final Stores stores;
    private final Filters filters;
    private final Postmaster postmaster;
    private final Reading reading;
    private final Sorter sorter;
    private final Dispatcher dispatcher;
    private final Supervisor supervisor;
    private final Caretaker caretaker;
    private final SortingTurn turn;
    private final Depths depths;
    private final ByHand byHand;
    private final List<Loop> loops = new ArrayList<>();
    private Optional<HttpListener> listener = Optional.empty();

    private Gateway(PosternSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.stores = Stores.of(database, clock);
        this.workers =
                Executors.newFixedThreadPool(
                        settings.sorter().workers(),
                        Thread.ofPlatform().name("worker-", 0).factory());
        this.accounts = new AccountBook(settings.accounts(), database, clock);
        this.parts = new Parts(settings, clock);
        this.filters = new Filters(settings.filters(), database, metrics, clock);
        this.postmaster = parts.postmaster(stores, filters.gate());
        this.reading = new Reading(parts.readers(), accounts::policy);
        CommunicationRecords records =
                new CommunicationRecords(
                        stores.communications(),
                        clock,
                        accounts::type,
                        settings.communicationLog());
        this.sorter =
                new Sorter(
                        stores,
                        postmaster,
                        reading,
                        new Endings(
                                stores,
                                postmaster,
                                records,
                                clock,
                                metrics,
                                messageBackoff,
                                dispatcherNudge,
                                filters.tally()),
                        node,
                        workers);
        this.dispatcher =
                new Dispatcher(
                        stores,
                        parts.routes(),
                        records,
                        node,
                        clock,
                        senders,
                        metrics,
                        loopBackoff,
                        dispatcherNudge);
        this.supervisor = new Supervisor(stores, records, node, clock, sourceBackoff, metrics);
        this.caretaker =
                new Caretaker(
                        stores,
                        new Tidying(stores, settings.retention(), clock),
                        node,
                        clock,
                        metrics);
        this.turn = new SortingTurn(stores, sorter, node, clock, sorterNudge);
        this.depths = new Depths(stores, clock);
        this.byHand =
                new ByHand(
                        stores,
                        clock,
                        accounts,
                        filters,
                        parts,
                        postmaster,
                        reading,
                        sorter,
                        account -> intake(account, () -> {}));
    }

    /// Builds everything; connects to nothing.
    public static Gateway open(PosternSettings settings, Database database) {
        return new Gateway(settings, database);
    }

    private SpoolIntake intake(String account, Runnable looked) {
        return new SpoolIntake(account, stores, metrics, looked, sorterNudge);
    }

    /// Listens, waits for the database, brings its schema up, and starts to work.
    ///
    /// @param waiting told what it is waiting for, each time that changes
    /// @throws HttpListener.ListenException when the listener cannot be opened
    public void start(Waiting waiting) throws HttpListener.ListenException, InterruptedException {
        Instant begun = clock.instant();
        HttpListener http =
                HttpListener.open(settings.http().address(), settings.http().port(), this);
        listener = Optional.of(http);
        log.info("listening on http://{}:{}", settings.http().address(), http.port());
        prepareDatabase(waiting);
        accounts.read();
        accounts.sources()
                .forEach(
                        (account, source) ->
                                supervisor.add(account, source, looked -> intake(account, looked)));
        depths.show(metrics);
        loops.add(loop("patrol", this::patrol));
        loops.add(loop("sorter", turn::round));
        loops.add(loop("dispatcher", this::dispatch));
        loops.add(loop("caretaker", this::tidy));
        loops.forEach(Loop::start);
        supervisor.start();
        health.phase(Health.Phase.RUNNING);
        log.info(
                "ready after {} ms, as {}",
                Duration.between(begun, clock.instant()).toMillis(),
                node.holder());
    }

    /// Told what the gateway waits for.
    @FunctionalInterface
    public interface Waiting {
        void say(String what);
    }

    private Loop loop(String name, Loop.Round round) {
        return new Loop(name, round, loopBackoff, pulse, PATIENCE);
    }

    private void prepareDatabase(Waiting waiting) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                migrate();
                clock.adjust(database);
                freeTheDead();
                filters.load();
                health.databaseAnswered();
                return;
            } catch (DatabaseUnavailableException e) {
                health.databaseFailed(String.valueOf(e.getMessage()));
                if (failures == 1) {
                    log.warn("waiting for the database: {}", e.getMessage());
                }
                waiting.say("waiting for the database");
                Thread.sleep(loopBackoff.after(failures));
            }
        }
    }

    private void migrate() {
        Migrations migrations = new Migrations(database.dataSource(), database.dialect());
        Migrations.Report report = migrations.migrate();
        if (report.changed()) {
            log.info("schema brought from version {} to {}", report.from(), report.to());
        }
        migrations.family().ifPresent(family -> log.info("the tables are those of {}", family));
        migrations.remarks().forEach(remark -> log.warn("the database: {}", remark));
    }

    /// What processes of this host left behind that are dead need not wait until its leases run
    /// out.
    private void freeTheDead() {
        int arrivals = database.transact(tx -> stores.spool().free(tx, node::isDead));
        int letters = database.transact(tx -> stores.outbox().free(tx, node::isDead));
        if (arrivals + letters > 0) {
            log.warn(
                    "a process ended in the middle of {} arrivals and {} letters; they are taken up"
                            + " again",
                    arrivals,
                    letters);
        }
    }

    /// From where the filters of the configuration are read anew when they change.
    public void follow(Filters.FilterSource source) {
        filters.follow(source);
    }

    /// Looks after what nobody else does: the clock, the probe of the database, the figures, and
    /// what another front end wrote.
    private void patrol() throws InterruptedException {
        try {
            clock.adjust(database);
            freeTheDead();
            filters.refresh();
            int foreign = database.transact(postmaster::forwardForeignArticles);
            if (foreign > 0) {
                log.info("{} articles of another front end go out to chats", foreign);
                dispatcherNudge.tap();
            }
            depths.refresh();
            health.databaseAnswered();
        } catch (DatabaseUnavailableException e) {
            health.databaseFailed(String.valueOf(e.getMessage()));
            throw e;
        }
        Thread.sleep(PATROL);
    }

    private void tidy() throws InterruptedException {
        caretaker.tidyWhenDue();
        Thread.sleep(PATROL);
    }

    private void dispatch() throws InterruptedException {
        if (dispatcher.dispatchDue() == 0) {
            dispatcherNudge.await(IDLE);
            // Every message of a burst taps; one look serves those that come within this time.
            Thread.sleep(GATHERING);
        }
    }

    /// What is done at once, without a daemon.
    public ByHand byHand() {
        return byHand;
    }

    /// Connects to everything named in the settings, changes nothing.
    ///
    /// @return a line for each, by name
    public Map<String, Checked> check() throws InterruptedException {
        return new Inspection(stores, clock, accounts, filters, parts, settings).check();
    }

    /// The stores, for commands that look at them.
    public Stores stores() {
        return stores;
    }

    /// Lets go of what was built; for a gateway that was not started.
    @Override
    public void close() {
        workers.shutdown();
        senders.shutdown();
        metrics.close();
    }

    /// Ends in good order: nothing new comes in, what is in hand is finished or given back.
    ///
    /// @return whether everything ended in time
    public boolean drain(Duration atMost) throws InterruptedException {
        health.phase(Health.Phase.DRAINING);
        Instant deadline = clock.instant().plus(atMost);
        log.info("draining");
        supervisor.stop();
        loops.forEach(Loop::stop);
        List<String> late = supervisor.join(left(deadline));
        boolean inTime = late.isEmpty();
        if (!inTime) {
            log.warn("sources that did not end in time: {}", late);
        }
        for (Loop loop : loops) {
            inTime &= loop.join(left(deadline));
        }
        workers.shutdown();
        inTime &= workers.awaitTermination(left(deadline).toMillis(), TimeUnit.MILLISECONDS);
        senders.shutdown();
        inTime &= senders.awaitTermination(left(deadline).toMillis(), TimeUnit.MILLISECONDS);
        senders.shutdownNow();
        giveBack();
        listener.ifPresent(HttpListener::close);
        metrics.close();
        log.info(inTime ? "drained" : "drained, but not everything ended in time");
        return inTime;
    }

    private Duration left(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private void giveBack() {
        try {
            filters.writeDown();
            turn.giveBack();
        } catch (DatabaseUnavailableException e) {
            log.warn("leases will run out by themselves: {}", e.getMessage());
        }
    }

    /// The port of the HTTP listener, once started.
    public int httpPort() {
        return listener.map(HttpListener::port).orElseThrow();
    }

    /// Whether every source was tried once, with whatever result.
    public boolean sourcesTried() {
        return supervisor.allTried();
    }

    /// One line about how it is, for `systemctl status`.
    public String statusLine() {
        List<String> obstacles = obstacles();
        long connected =
                supervisor.reports().stream()
                        .filter(report -> report.state() instanceof Supervisor.State.Connected)
                        .count();
        String work =
                connected
                        + " of "
                        + supervisor.reports().size()
                        + " accounts connected, "
                        + depths.words();
        return obstacles.isEmpty() ? work : String.join("; ", obstacles) + "; " + work;
    }

    @Override
    public boolean alive() {
        return health.alive();
    }

    @Override
    public List<String> obstacles() {
        return health.obstacles();
    }

    @Override
    public List<AccountState> accounts() {
        return supervisor.reports().stream().map(Gateway::accountState).toList();
    }

    private static AccountState accountState(Supervisor.Report report) {
        return switch (report.state()) {
            case Supervisor.State.Starting _ -> new AccountState(report.account(), "starting", "");
            case Supervisor.State.Standby _ ->
                    new AccountState(report.account(), "standby", "another process reads it");
            case Supervisor.State.Connected(Instant at) ->
                    new AccountState(report.account(), "connected", "last looked at " + at);
            case Supervisor.State.Failed(String reason, Instant since) ->
                    new AccountState(report.account(), "failed", reason + ", since " + since);
        };
    }

    @Override
    public String metrics() {
        return metrics.scrape();
    }
}
