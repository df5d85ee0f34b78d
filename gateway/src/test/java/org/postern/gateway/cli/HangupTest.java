package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

final class HangupTest {

    /// Who starts the tests by nohup has them ignore the signal, and then that is said.
    @Test
    void theSignalIsHeardAndEndsNothing() throws ReflectiveOperationException, IOException {
        boolean ignored = ignoresHangup();
        AtomicInteger heard = new AtomicInteger();
        assertThat(Hangup.listen(heard::incrementAndGet)).isEqualTo(!ignored);
        if (!ignored) {
            hearsTwo(heard);
        }
    }

    /// Two that come at once may be one.
    private static void hearsTwo(AtomicInteger heard) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Object hangup = signal.getConstructor(String.class).newInstance("HUP");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            signal.getMethod("raise", signal).invoke(null, hangup);
                            return heard.get() >= 2;
                        });
    }

    private static boolean ignoresHangup() throws IOException {
        String mask =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElseThrow()
                        .substring("SigIgn:".length())
                        .trim();
        return (Long.parseUnsignedLong(mask, 16) & 1) != 0;
    }
}
