package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.gateway.bench.ChildDaemon;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// The process is killed with SIGKILL at one moment of its work, again and again, under load.
class KillTest {

    private static final int KILLS = 3;
    private static final int MAILS_EACH = 50;

    /// Letters that may be between the relay and our own record at the same time: a kill sends each
    /// of them once more, and never under another Message-ID.
    private static final int IN_FLIGHT = 16;

    @TempDir private Path directory;

    @ParameterizedTest(name = "killed {0}")
    @MethodSource("org.postern.gateway.torture.KillPoint#all")
    void nothingIsLostAndNothingIsDouble(KillPoint point) throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            world.rows().answerAutomatically();
            Ledger ledger = new Ledger();
            Load load = new Load("kill", point.name().hashCode());
            for (int kill = 0; kill < KILLS; kill++) {
                world.deliver(ledger.offer(load.next(MAILS_EACH)));
                killAt(point, world);
            }
            world.deliver(ledger.offer(load.next(MAILS_EACH)));
            world.start();
            world.awaitQuiet();

            Verdict.allIsWell(world, ledger);
            assertThat(world.mailsOfCustomers())
                    .as("replies, with those that were sent again")
                    .hasSizeLessThanOrEqualTo(ledger.conversations().size() + KILLS * IN_FLIGHT);
        }
    }

    private static void killAt(KillPoint point, World world) {
        CompletableFuture<ChildDaemon> victim = new CompletableFuture<>();
        Trap trap = point.arm(world, () -> victim.join().kill());
        victim.complete(world.start());
        world.await("the moment to kill").until(trap::hasSprung);
        assertThat(victim.join().isAlive()).isFalse();
    }
}
