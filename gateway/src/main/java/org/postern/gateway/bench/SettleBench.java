package org.postern.gateway.bench;

import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How fast a mailbox full of mail becomes tickets: fetched, stored, read, threaded, settled.
///
/// A first daemon makes the tickets that the follow-ups by number go to. Then the mailbox is filled
/// with no daemon running, and a second, cold one is measured, from the first sign that it fetches
/// to the last mail settled, by looking into the database.
public final class SettleBench {

    private final int mails;
    private final MailMix mix;

    public SettleBench(int mails, long seed) {
        this.mails = mails;
        this.mix = new MailMix(seed);
    }

    /// What was measured.
    ///
    /// @param ready from the start of the process to ready
    /// @param settling from the start of fetching to the last mail settled
    /// @param memory resident, right after, in MiB
    public record Figures(int mails, int tickets, Duration ready, Duration settling, long memory) {

        public double mailsPerSecond() {
            return mails * 1000.0 / settling.toMillis();
        }
    }

    /// @param directory empty; removed by the caller
    /// @throws BenchException when the daemon fails, or makes something else of the mails than it
    ///   should
    public Figures run(Path directory) throws IOException, InterruptedException, BenchException {
        try (Desk desk = Desk.open(directory)) {
            List<String> numbers = prepare(desk);
            desk.deliver(mix.mix(mails, numbers));
            return measure(desk, numbers.size());
        }
    }

    private List<String> prepare(Desk desk)
            throws IOException, InterruptedException, BenchException {
        List<Bytes> openings = mix.openings(Math.max(20, mails / 8));
        try (ChildDaemon daemon = desk.startDaemon()) {
            new Stopwatch().until("readiness", daemon, daemon::isReady);
            desk.deliver(openings);
            new Stopwatch()
                    .until("the preparation", daemon, () -> settled(desk) == openings.size());
            daemon.stop(Duration.ofSeconds(30));
        }
        return desk.rows()
                .createQuery(
                        """
                        select t.tn from postern_spool s
                        join ticket t on t.id = s.ticket_id order by s.id\
                        """)
                .mapTo(String.class)
                .list();
    }

    private Figures measure(Desk desk, int prepared)
            throws IOException, InterruptedException, BenchException {
        Stopwatch start = new Stopwatch();
        try (ChildDaemon daemon = desk.startDaemon()) {
            start.until("fetching", daemon, () -> daemon.isReady() || settled(desk) > prepared);
            Duration ready = start.elapsed();
            Stopwatch settling = new Stopwatch();
            settling.until("the last mail", daemon, () -> settled(desk) == prepared + mails);
            Duration taken = settling.elapsed();
            long memory = Memory.residentMebibytes(daemon.pid());
            daemon.stop(Duration.ofSeconds(30));
            return new Figures(mails, tickets(desk, prepared), ready, taken, memory);
        }
    }

    private static int settled(Desk desk) {
        return desk.count("select count(*) from postern_spool where state = 'settled'");
    }

    /// How many tickets the measured mails have opened; all others must have found theirs.
    private int tickets(Desk desk, int prepared) throws BenchException {
        int tickets = desk.count("select count(distinct ticket_id) from postern_spool") - prepared;
        int expected = mails - mails * 3 / 10;
        if (mails % 20 == 0 && tickets != expected) {
            throw new BenchException("the mails became " + tickets + " tickets, not " + expected);
        }
        return tickets;
    }
}
