package org.postern.gateway.torture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;

/// Every mail is offered a second time, byte for byte, as after a mailbox was restored.
class RedeliveryTest {

    @TempDir private Path directory;

    @Test
    void whatComesAgainByImapChangesNothing() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            offerTwice(world, 200);
        }
    }

    @Test
    void whatComesAgainByPop3ChangesNothing() throws Exception {
        try (World world = World.withPop3(directory, TestDatabases.postgresql())) {
            offerTwice(world, 40);
        }
    }

    private static void offerTwice(World world, int mails) {
        world.rows().answerAutomatically();
        Ledger ledger = new Ledger();
        world.deliver(ledger.offer(new Load("again", mails).next(mails)));
        world.start();
        world.awaitQuiet();
        Verdict.allIsWell(world, ledger);

        world.deliver(ledger.mails());
        world.await("the second delivery").until(() -> world.rows().settled() == 2 * mails);
        world.awaitQuiet();
        Verdict.allIsWell(world, ledger);
    }
}
