package org.postern.gateway.bench;

import org.postern.channels.mime.MimeWriter;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.EmbeddedDatabase;
import org.postern.postmaster.Gate;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Judged;
import org.postern.postmaster.Postmaster;
import org.postern.postmaster.PostmasterSettings;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Database;
import org.postern.schema.store.FilterRow;
import org.postern.schema.store.Outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// What filters add to a mail: each goes through all of it, from its bytes to its ticket, is judged
/// once without any filter and once among them, and is settled as the filters left it.
public final class JudgingBench {

    private static final int WARM_UP = 200;

    private final int filters;
    private final int mails;
    private final long seed;

    public JudgingBench(int filters, int mails, long seed) {
        this.filters = filters;
        this.mails = mails;
        this.seed = seed;
    }

    /// Times for one mail, in the middle of all.
    ///
    /// @param bare judging without filters
    /// @param judging among them
    public record Figures(Duration parse, Duration bare, Duration judging, Duration settle) {

        /// How much longer a mail takes, as a share of what it takes without filters.
        public double share() {
            double without = parse.toNanos() + bare.toNanos() + settle.toNanos();
            return (judging.toNanos() - bare.toNanos()) / without;
        }
    }

    /// @param directory empty; removed by the caller
    public Figures run(Path directory) throws IOException, InterruptedException, BenchException {
        try (EmbeddedDatabase own = EmbeddedDatabase.start(directory.resolve("database"));
                Database database = Database.open(own.access(4))) {
            new Migrations(database.dataSource(), database.dialect()).migrate();
            return measure(database);
        }
    }

    private Figures measure(Database database) throws BenchException {
        List<FilterRow> rows = new FilterBench(filters, 4000, seed).rows();
        Postmaster bare = postmaster(database, List.of());
        Postmaster filtered = postmaster(database, rows);
        List<Bytes> mix = new MailMix(seed).openings(WARM_UP + mails);
        InstantSource clock = InstantSource.system();
        Times times = new Times(mails);
        for (int i = 0; i < mix.size(); i++) {
            long begun = System.nanoTime();
            Incoming incoming = FilterBench.read(i + 1, clock.instant(), mix.get(i));
            long parsed = System.nanoTime();
            Judged unfiltered = bare.judge(incoming);
            long judged = System.nanoTime();
            Judged among = filtered.judge(incoming);
            long filtering = System.nanoTime();
            database.transact(tx -> filtered.settle(tx, incoming, among));
            long settled = System.nanoTime();
            if (unfiltered.rejections().isEmpty() && i >= WARM_UP) {
                times.add(parsed - begun, judged - parsed, filtering - judged, settled - filtering);
            }
        }
        return times.middle();
    }

    private static Postmaster postmaster(Database database, List<FilterRow> rows)
            throws BenchException {
        Gatehouse gatehouse = new Gatehouse(FilterSettings.usual());
        gatehouse.load(rows);
        Gate gate = rows.isEmpty() ? Gate.OPEN : gatehouse;
        InstantSource clock = InstantSource.system();
        try {
            return new Postmaster(
                    ConfigFile.defaults(PostmasterSettings.class),
                    MimeWriter::write,
                    clock,
                    database,
                    new Outbox(clock),
                    new Conversations(clock),
                    gate);
        } catch (ConfigException e) {
            throw new BenchException("the settings have no defaults: " + e.getMessage());
        }
    }

    /// What each mail took.
    private static final class Times {
        private final long[][] all;
        private int count;

        Times(int most) {
            this.all = new long[4][most];
        }

        void add(long parse, long bare, long judging, long settle) {
            all[0][count] = parse;
            all[1][count] = bare;
            all[2][count] = judging;
            all[3][count] = settle;
            count++;
        }

        Figures middle() {
            return new Figures(middle(0), middle(1), middle(2), middle(3));
        }

        private Duration middle(int which) {
            long[] sorted = Arrays.copyOf(all[which], count);
            Arrays.sort(sorted);
            return Duration.ofNanos(sorted[count / 2]);
        }
    }
}
