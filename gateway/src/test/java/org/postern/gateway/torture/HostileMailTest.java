package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.schema.message.Bytes;
import org.postern.schema.testing.TestDatabases;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Hostile mails stand between good ones. The good ones must not notice.
class HostileMailTest {

    private static final Duration PROMPT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void noMailStopsAnotherAndNoneIsLost() throws Exception {
        try (World world = World.withImap(directory, TestDatabases.postgresql())) {
            Ledger good = new Ledger();
            Load load = new Load("good", 6);
            Map<String, Bytes> hostile = HostileMails.all();
            for (Bytes mail : hostile.values()) {
                world.deliver(good.offer(load.next(2)));
                world.deliver(mail);
            }
            world.deliver(good.offer(load.next(2)));
            List<Bytes> served = world.mailbox();
            assertThat(served).hasSize(good.mails().size() + hostile.size());

            world.start();
            world.await("the good ones")
                    .atMost(PROMPT)
                    .until(() -> stored(world, good) == good.mails().size());
            world.awaitQuiet();

            Verdict verdict = new Verdict(world, good);
            verdict.everyMailIsOneArticle();
            verdict.everyConversationIsOneTicketInOrder();
            assertThat(unaccounted(world, served)).as("mails that are nowhere").isEmpty();
            assertThat(world.rows().reasonsOfParked())
                    .as("why mails were parked")
                    .hasSize(1)
                    .allMatch(reason -> reason.contains("51"));
        }
    }

    private static long stored(World world, Ledger ledger) {
        Set<String> articles = world.rows().articles().keySet();
        return ledger.mails().stream().filter(mail -> articles.contains(mail.sha256())).count();
    }

    /// Those whose bytes are neither those of an article nor those of an arrival that was parked.
    private static List<String> unaccounted(World world, List<Bytes> served) {
        Set<String> kept = new HashSet<>(world.rows().articles().keySet());
        kept.addAll(world.rows().keptInSpool());
        List<String> missing = new ArrayList<>();
        for (Bytes mail : served) {
            if (!kept.contains(Digest.sha256(mail.array()))) {
                String text = mail.text(StandardCharsets.ISO_8859_1);
                missing.add(text.substring(0, Math.min(300, text.length())));
            }
        }
        return missing;
    }
}
