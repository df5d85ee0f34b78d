package org.postern.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

@EnabledOnOs(OS.LINUX)
final class NotifierTest {
    @TempDir Path directory;
    private Listener systemd;
    private Notifier notifier;

    @BeforeEach
    void setUp() throws Throwable {
        String address = directory.resolve("notify").toString();
        systemd = new Listener(address);
        notifier = new Notifier(Map.of("NOTIFY_SOCKET", address));
    }

    @AfterEach
    void tearDown() throws IOException {
        systemd.close();
    }

    @Test
    void everyMessageArrivesAsOneDatagram() throws Throwable {
        assertThat(notifier.isConnected()).isTrue();

        notifier.ready("3 accounts up");
        assertThat(systemd.heard()).isEqualTo("READY=1\nSTATUS=3 accounts up");
        notifier.status("spool 0, outbox 2 – grüße");
        assertThat(systemd.heard()).isEqualTo("STATUS=spool 0, outbox 2 – grüße");
        notifier.watchdog();
        assertThat(systemd.heard()).isEqualTo("WATCHDOG=1");
        notifier.stopping("finishing 1 arrival");
        assertThat(systemd.heard()).isEqualTo("STOPPING=1\nSTATUS=finishing 1 arrival");
        notifier.extendTimeout(Duration.ofSeconds(30));
        assertThat(systemd.heard()).isEqualTo("EXTEND_TIMEOUT_USEC=30000000");
    }

    @Test
    void aReloadCarriesTheMonotonicClock() throws Throwable {
        notifier.reloading();
        String first = systemd.heard();
        notifier.reloading();
        String second = systemd.heard();

        assertThat(first).matches("RELOADING=1\nMONOTONIC_USEC=[1-9]\\d*");
        assertThat(micros(second)).isGreaterThanOrEqualTo(micros(first));
    }

    @Test
    void aStatusIsOneLineSoThatItCannotSayMore() throws Throwable {
        notifier.status("cannot read\nREADY=1\r\n\u0000x ");
        assertThat(systemd.heard()).isEqualTo("STATUS=cannot read READY=1 x");
        notifier.status("x".repeat(100_000));
        assertThat(systemd.heard()).hasSize("STATUS=".length() + 1000);
    }

    @Test
    void anAbstractSocketIsReachedToo() throws Throwable {
        String address = "@postern-test-" + UUID.randomUUID();
        try (Listener listener = new Listener(address)) {
            new Notifier(Map.of("NOTIFY_SOCKET", address)).watchdog();
            assertThat(listener.heard()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void outsideAUnitNothingHappens() {
        Notifier alone = new Notifier(Map.of());

        assertThat(alone.isConnected()).isFalse();
        assertThatCode(
                        () -> {
                            alone.ready("up");
                            alone.reloading();
                            alone.watchdog();
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void aSocketThatIsNotThereDoesNotStopTheDaemon() {
        Notifier lost = new Notifier(Map.of("NOTIFY_SOCKET", directory + "/nobody"));

        assertThat(lost.isConnected()).isTrue();
        assertThatCode(() -> lost.ready("up")).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatIsNoneIsTakenForNoUnit() {
        assertThat(new Notifier(Map.of("NOTIFY_SOCKET", "vsock:2:1234")).isConnected()).isFalse();
        assertThat(new Notifier(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(107))).isConnected())
                .isFalse();
        assertThat(new Notifier(Map.of("NOTIFY_SOCKET", "@")).isConnected()).isFalse();
    }

    private static long micros(String message) {
        return Long.parseLong(message.substring(message.lastIndexOf('=') + 1));
    }
}
