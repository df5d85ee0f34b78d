package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.gateway.bench.ChildDaemon;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;
import java.time.Duration;

/// SIGTERM in the middle of the work, and a start after it.
class StopTest {

    private static final int MAILS = 200;

    @TempDir private Path directory;

    @Test
    void aStopUnderLoadEndsWellAndCostsNothing() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.empty(Dialect.POSTGRESQL))) {
            ChildDaemon first = world.start();
            world.await("the first start, with a database of no tables").until(first::isReady);
            world.rows().answerAutomatically();
            Ledger ledger = new Ledger();
            world.deliver(ledger.offer(new Load("stop", 1).next(MAILS)));
            world.await("some of the work").until(() -> world.rows().settled() > MAILS / 10);

            assertThat(first.stop(Duration.ofSeconds(30))).as("exit code").hasValue(0);
            assertThat(world.rows().settled()).as("mails settled at the stop").isLessThan(MAILS);

            world.start();
            world.awaitQuiet();
            Verdict.allIsWell(world, ledger);
            assertThat(world.mailsOfCustomers())
                    .as("replies, none of them sent again")
                    .hasSize(ledger.conversations().size());
        }
    }
}
