package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.gateway.bench.ChildDaemon;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;
import java.time.Duration;

/// The database is away: for a while in the middle of the work, and at the start.
///
/// `-Dpostern.outage=20` makes the time shorter, in seconds.
class DatabaseAwayTest {

    private static final Duration OUTAGE =
            Duration.ofSeconds(Integer.getInteger("postern.outage", 60));
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final int MAILS = 200;

    @TempDir private Path directory;

    @Test
    void theDaemonWaitsForItInPatienceAndGoesOn() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            world.rows().answerAutomatically();
            Ledger ledger = new Ledger();
            Load load = new Load("away", 4);
            world.deliver(ledger.offer(load.next(MAILS)));
            ChildDaemon daemon = world.start();
            world.await("some of the work").until(() -> world.rows().settled() > MAILS / 10);

            world.databaseWire.goAway();
            int attemptsBefore = world.databaseWire.attempts();
            Duration cpuBefore = daemon.cpuTime();
            world.deliver(ledger.offer(load.next(MAILS / 4)));
            world.await("the outage").during(OUTAGE).until(daemon::isAlive);

            assertThat(daemon.isReady()).as("ready, without a database").isFalse();
            assertThat(world.databaseWire.attempts() - attemptsBefore)
                    .as("attempts to connect, at most two a second")
                    .isLessThanOrEqualTo((int) OUTAGE.toSeconds() * 2);
            assertThat(daemon.cpuTime().minus(cpuBefore))
                    .as("work done while there was nothing to do")
                    .isLessThan(OUTAGE.dividedBy(4));
            int settledBefore = world.rows().settled();
            assertThat(settledBefore).as("mails left to do").isLessThan(MAILS);

            world.databaseWire.comeBack();
            world.await("work to go on")
                    .atMost(RECOVERY)
                    .until(() -> world.rows().settled() > settledBefore);
            world.awaitQuiet();
            Verdict.allIsWell(world, ledger);
        }
    }

    @Test
    void aDaemonThatStartsBeforeItWaitsForIt() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            world.rows().answerAutomatically();
            world.databaseWire.goAway();
            Ledger ledger = new Ledger();
            world.deliver(ledger.offer(new Load("early", 5).next(20)));
            ChildDaemon daemon = world.start();
            world.await("a few attempts").until(() -> world.databaseWire.attempts() > 3);
            assertThat(daemon.isAlive()).isTrue();
            assertThat(daemon.isReady()).isFalse();
            assertThat(world.mailsInMailbox()).isEqualTo(20);

            world.databaseWire.comeBack();
            world.await("work to begin").atMost(RECOVERY).until(() -> world.rows().settled() > 0);
            world.awaitQuiet();
            Verdict.allIsWell(world, ledger);
        }
    }
}
