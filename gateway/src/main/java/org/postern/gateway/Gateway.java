package org.postern.gateway;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.gateway.http.HttpListener;
import org.postern.gateway.http.Vitals;
import org.postern.gateway.settings.AccountSettings;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.AgentAnswer;
import org.postern.postmaster.Gate;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.postmaster.gate.Listed;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.Status;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.MailAccounts;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The composition root: builds every part, starts them in order, stops them in reverse.
///
/// Life: [#open], [#start], then [#drain]; a gateway is not started twice.
public final class Gateway implements Vitals {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATROL = Duration.ofSeconds(2);
    private static final String SORTER = "sorter";
    private static final Duration SORTER_TERM = Duration.ofSeconds(20);
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
    private final Map<String, AccountSettings> accounts;
    private final Stores stores;
    private final Filters filters;
    private final Postmaster postmaster;
    private final Reading reading;
    private final Sorter sorter;
    private final Dispatcher dispatcher;
    private final Supervisor supervisor;
    private final Caretaker caretaker;
    private final List<Loop> loops = new ArrayList<>();
    private Optional<HttpListener> listener = Optional.empty();
    private volatile Depths depths = Depths.NONE;

    private record Depths(Spool.Depth spool, Outbox.Depth outbox) {
        static final Depths NONE =
                new Depths(new Spool.Depth(0, 0), new Outbox.Depth(0, 0, Optional.empty()));
    }

    private Gateway(PosternSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.stores = Stores.of(database, clock);
        this.workers =
                Executors.newFixedThreadPool(
                        settings.sorter().workers(),
                        Thread.ofPlatform().name("worker-", 0).factory());
        this.parts = new Parts(settings, clock);
        this.filters = new Filters(settings.filters(), database, metrics, clock);
        this.postmaster = parts.postmaster(stores, filters.gate());
        this.reading = new Reading(parts.readers(), this::policy);
        CommunicationRecords records =
                new CommunicationRecords(
                        stores.communications(),
                        clock,
                        this::accountType,
                        settings.communicationLog());
        this.sorter =
                new Sorter(
                        stores,
                        postmaster,
                        reading,
                        records,
                        node,
                        clock,
                        workers,
                        metrics,
                        messageBackoff,
                        dispatcherNudge,
                        filters.tally());
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
        this.accounts = new ConcurrentHashMap<>(settings.accounts());
    }

    /// Builds everything; connects to nothing.
    public static Gateway open(PosternSettings settings, Database database) {
        return new Gateway(settings, database);
    }

    private AccountPolicy policy(String account) {
        AccountSettings known = accounts.get(account);
        return known == null ? new AccountPolicy(Optional.empty(), false) : Parts.policy(known);
    }

    private String accountType(String account) {
        AccountSettings known = accounts.get(account);
        return known == null ? "STDIN" : CommunicationRecords.type(known);
    }

    /// Every account that has a source: those of the configuration and those of the database.
    private Map<String, Source> sources() {
        readAccounts();
        return Parts.sources(accounts, clock);
    }

    private void readAccounts() {
        accounts.putAll(Parts.of(database.transact(new MailAccounts()::valid)));
    }

    /// Whether there is such an account, in the configuration or in the database.
    ///
    /// @throws MigrationException when the schema is not the one this program works with
    public boolean hasAccount(String name) {
        new Migrations(database.dataSource(), database.dialect()).mustBeCurrent();
        readAccounts();
        return accounts.containsKey(name);
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
        sources()
                .forEach(
                        (account, source) ->
                                supervisor.add(account, source, looked -> intake(account, looked)));
        figures();
        loops.add(loop("patrol", this::patrol));
        loops.add(loop("sorter", this::sort));
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

    /// The chain of filters in order, each with its count. Writes nothing.
    ///
    /// @throws MigrationException when the schema is not the one this program works with
    public List<FilterLine> filterLines() {
        new Migrations(database.dataSource(), database.dialect()).mustBeCurrent();
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
                stores,
                reading,
                parts.postmaster(stores, without),
                parts.postmaster(stores, with));
    }

    /// What was settled last, newest first, with its bytes.
    public List<Arrival> lastArrivals(int count) {
        ready();
        return database.transact(tx -> new LastArrivals(stores.spool(), clock).of(tx, count));
    }

    private void ready() {
        new Migrations(database.dataSource(), database.dialect()).mustBeCurrent();
        clock.adjust(database);
        readAccounts();
        filters.load();
    }

    private void figures() {
        metrics.gauge(
                "postern_spool_waiting",
                "Arrivals that are not settled yet",
                () -> depths.spool().waiting());
        metrics.gauge(
                "postern_spool_parked",
                "Arrivals put aside for an operator",
                () -> depths.spool().parked());
        metrics.gauge(
                "postern_outbox_waiting",
                "Letters that have not left yet",
                () -> depths.outbox().waiting());
        metrics.gauge(
                "postern_outbox_failed",
                "Letters that cannot be delivered",
                () -> depths.outbox().failed());
        metrics.gauge(
                "postern_outbox_oldest_seconds",
                "Age of the oldest letter that has not left",
                () ->
                        depths.outbox()
                                .oldest()
                                .map(at -> Duration.between(at, clock.instant()).toSeconds())
                                .orElse(0L));
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
            depths =
                    database.transact(
                            tx -> new Depths(stores.spool().depth(tx), stores.outbox().depth(tx)));
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

    private boolean lastRoundWasGood;
    private Instant renewSorterAt = Instant.EPOCH;

    /// One process sorts at a time, so that what belongs together is settled in order.
    private void sort() throws InterruptedException {
        if (!maySort()) {
            lastRoundWasGood = false;
            sorterNudge.await(IDLE);
            return;
        }
        if (!lastRoundWasGood) {
            sorter.takeOver();
        }
        lastRoundWasGood = false;
        int worked = sorter.sortDue();
        lastRoundWasGood = true;
        if (worked == 0) {
            sorterNudge.await(IDLE);
        }
    }

    private boolean maySort() {
        Instant now = clock.instant();
        if (now.isBefore(renewSorterAt)) {
            return true;
        }
        boolean mine =
                database.transact(
                                tx ->
                                        stores.leases()
                                                .acquire(
                                                        tx,
                                                        SORTER,
                                                        node.holder(),
                                                        SORTER_TERM,
                                                        node::isDead))
                        .isPresent();
        renewSorterAt = mine ? now.plus(SORTER_TERM.dividedBy(4)) : Instant.EPOCH;
        return mine;
    }

    private void dispatch() throws InterruptedException {
        if (dispatcher.dispatchDue() == 0) {
            dispatcherNudge.await(IDLE);
        }
    }

    /// Takes in one arrival and settles it now, without a daemon: for a mail handed in by hand.
    ///
    /// @throws Intake.UnavailableException when the database cannot be used; nothing was taken in
    public Handled handIn(Arrival arrival) throws Intake.UnavailableException {
        try {
            prepare();
            intake(arrival.account(), () -> {}).accept(List.of(arrival));
            Spool.Item item =
                    database.transact(
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
        return new Rehearsal(stores, postmaster, reading).of(arrival, again);
    }

    /// Polls the accounts once and settles what came, without a daemon.
    ///
    /// @param only the one account, or empty for all
    /// @return for each account that failed, why
    public Map<String, String> fetchOnce(Optional<String> only) throws InterruptedException {
        prepare();
        Map<String, String> failed = new TreeMap<>();
        for (Map.Entry<String, Source> one : sources().entrySet()) {
            if (only.isEmpty() || only.get().equals(one.getKey())) {
                try {
                    one.getValue().fetch(intake(one.getKey(), () -> {}));
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
        return database.transact(tx -> postmaster.answer(tx, answer));
    }

    /// Connects to everything named in the settings, changes nothing.
    ///
    /// @return a line for each, by name
    public Map<String, Checked> check() throws InterruptedException {
        Map<String, Checked> lines = new TreeMap<>();
        Checked databaseChecked = Checked.of(this::checkDatabase);
        lines.put("database", databaseChecked);
        Map<String, Source> sources =
                databaseChecked.well() ? sources() : Parts.sources(accounts, clock);
        for (Map.Entry<String, Source> one : sources.entrySet()) {
            lines.put(one.getKey(), Checked.of(one.getValue()::check));
        }
        Routes routes = parts.routes();
        if (databaseChecked.well()) {
            lines.put("filters", Checked.of(this::checkFilters));
        }
        if (routes.mail().isPresent()) {
            lines.put("smtp", Checked.of(routes.mail().get()::check));
        }
        return lines;
    }

    private String checkFilters() throws IOException {
        filters.load();
        List<String> complaints = new ArrayList<>();
        for (Listed one : filters.gatehouse().list()) {
            if (one.note().isPresent()) {
                complaints.add("the filter " + one.name() + ": " + one.note().get());
            }
        }
        complaints.addAll(
                database.transact(
                        tx -> new FilterNames(clock).complaints(tx, filters.gatehouse().wanted())));
        if (!complaints.isEmpty()) {
            throw new IOException(String.join("; ", complaints));
        }
        return filters.gatehouse().list().size() + " in the chain";
    }

    private String checkDatabase() {
        clock.adjust(database);
        boolean current =
                new Migrations(database.dataSource(), database.dialect()).status()
                        instanceof Status.Current;
        return "answers, its schema is "
                + (current ? "as it must be" : "not ready; see `postern db status`");
    }

    /// What commands need of the database before they work without a daemon.
    private void prepare() {
        new Migrations(database.dataSource(), database.dialect()).migrate();
        clock.adjust(database);
        filters.load();
    }

    /// The stores, for commands that look at them.
    public Stores stores() {
        return stores;
    }

    /// Lets go of what was built; for a gateway that was not started.
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
            sorter.reclaim();
            filters.writeDown();
            database.run(tx -> stores.leases().release(tx, SORTER, node.holder()));
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
                        + depths.spool().waiting()
                        + " in the spool, "
                        + depths.spool().parked()
                        + " parked, "
                        + depths.outbox().waiting()
                        + " to send";
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
