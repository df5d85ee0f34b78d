package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.gateway.torture.Trap.daemonSays;
import static org.postern.gateway.torture.Trap.peerSays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The proxy itself, in front of a peer that says everything back in upper case.
class WireProxyTest {

    private ServerSocket peer;
    private WireProxy proxy;

    @BeforeEach
    void open() throws IOException {
        peer = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = WireProxy.to(peer.getLocalPort());
        Thread.ofVirtual().start(this::shout);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        peer.close();
    }

    private void shout() {
        try {
            while (true) {
                try (Socket socket = peer.accept()) {
                    byte[] bytes = new byte[100];
                    for (int n = socket.getInputStream().read(bytes);
                            n >= 0;
                            n = socket.getInputStream().read(bytes)) {
                        String text = new String(bytes, 0, n, StandardCharsets.US_ASCII);
                        String shouted = text.toUpperCase(Locale.ROOT);
                        socket.getOutputStream().write(shouted.getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static String ask(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new String(
                socket.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
    }

    @Test
    void withoutATrapEverythingPasses() throws IOException {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "commit")).isEqualTo("COMMIT");
        }
    }

    @Test
    void whatCompletesAMomentDoesNotPassBeforeIt() throws IOException {
        Trap trap =
                proxy.arm(
                        new Trap(
                                List.of(daemonSays("insert"), daemonSays("commit")),
                                Trap.When.BEFORE,
                                1,
                                () -> {}));
        try (Socket socket = connect()) {
            assertThat(ask(socket, "commit insert")).isEqualTo("COMMIT INSERT");
            assertThat(trap.hasSprung()).isFalse();
            assertThat(ask(socket, " com")).isEqualTo(" COM");
            assertThat(ask(socket, "mit")).isEmpty();
            assertThat(trap.hasSprung()).isTrue();
        }
        try (Socket socket = connect()) {
            assertThat(ask(socket, "insert commit")).isEqualTo("INSERT COMMIT");
        }
    }

    @Test
    void theStepsMayAlternateBetweenTheSidesAndBeCounted() throws IOException {
        Trap trap =
                proxy.arm(
                        new Trap(
                                List.of(daemonSays("commit"), peerSays("COMMIT")),
                                Trap.When.AFTER,
                                2,
                                () -> {}));
        try (Socket socket = connect()) {
            assertThat(ask(socket, "commit")).isEqualTo("COMMIT");
            assertThat(trap.hasSprung()).isFalse();
            assertThat(ask(socket, "commit")).isEqualTo("COMMIT");
            assertThat(ask(socket, "commit")).isEqualTo("COMMIT");
            assertThat(trap.hasSprung()).isTrue();
        }
    }

    @Test
    void aPeerThatIsAwayCanBeCountedAndComesBack() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "a");
            proxy.goAway();
            assertThat(answers()).isFalse();
            assertThat(answers()).isFalse();
            proxy.comeBack();
            assertThat(answers()).isTrue();
            assertThat(proxy.attempts()).isEqualTo(4);
        }
    }

    @Test
    void aConnectionMayEndWhileItIsCut() throws IOException {
        for (int i = 0; i < 500; i++) {
            try (Socket socket = connect()) {
                assertThat(ask(socket, "a")).isEqualTo("A");
            }
            proxy.goAway();
            proxy.comeBack();
        }
    }

    private boolean answers() {
        try (Socket socket = connect()) {
            return ask(socket, "b").equals("B");
        } catch (IOException e) {
            return false;
        }
    }
}
