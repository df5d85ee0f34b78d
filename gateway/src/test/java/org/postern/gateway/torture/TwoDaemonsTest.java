package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.gateway.bench.ChildDaemon;
import org.postern.schema.testing.TestDatabases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Two daemons with the same mailbox and the same database, and the one that works fails.
class TwoDaemonsTest {

    private static final int HALF = 100;
    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void theSecondTakesOverFromOneThatWasKilled() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            Ledger ledger = halfDone(world);
            working(world).kill();

            takenOver(world, ledger);
            world.awaitQuiet();
            Verdict.allIsWell(world, ledger);
        }
    }

    /// What it had in hand when it froze it finishes when it wakes up; by then it is not its own.
    @Test
    void oneThatFrozeAndWokeUpAfterTheTakeoverWritesNothing() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            Ledger ledger = halfDone(world);
            ChildDaemon frozen = working(world);
            signal("STOP", frozen);

            takenOver(world, ledger);
            signal("CONT", frozen);
            world.await("the frozen one to see what has changed").until(frozen::isReady);
            world.awaitQuiet();
            Verdict.allIsWell(world, ledger);
        }
    }

    private Ledger halfDone(World world) {
        world.rows().answerAutomatically();
        ChildDaemon one = world.start();
        ChildDaemon other = world.start();
        world.await("both to be ready").until(() -> one.isReady() && other.isReady());
        Ledger ledger = new Ledger();
        world.deliver(ledger.offer(new Load("first", 2).next(HALF)));
        world.await("some of the work").until(() -> world.rows().settled() > HALF / 4);
        return ledger;
    }

    private static void takenOver(World world, Ledger ledger) {
        int before = world.rows().settled();
        world.deliver(ledger.offer(new Load("second", 3).next(HALF)));
        world.await("the takeover").atMost(TAKEOVER).until(() -> world.rows().settled() > before);
        world.await("the rest of the work").until(() -> world.rows().settled() == 2 * HALF);
    }

    /// The daemon that reads the mailbox.
    private static ChildDaemon working(World world) {
        return world.daemonThatHolds("source/support");
    }

    private static void signal(String name, ChildDaemon daemon)
            throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(daemon.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
