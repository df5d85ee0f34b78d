package org.postern.gateway.torture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Stands between the daemon and a peer, and sees every byte. It can spring a [Trap] at one of
/// them, and it can be as if the peer was away.
final class WireProxy implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final int peerPort;
    private final ServerSocket listener;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> armed = new AtomicReference<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final UnaryOperator<byte[]> translation;
    private volatile boolean away;

    private WireProxy(int peerPort, ServerSocket listener, UnaryOperator<byte[]> translation) {
        this.peerPort = peerPort;
        this.listener = listener;
        this.translation = translation;
    }

    static WireProxy to(int peerPort) {
        return to(peerPort, UnaryOperator.identity());
    }

    /// @param translation of what the daemon says, for a peer that does not understand everything
    static WireProxy to(int peerPort, UnaryOperator<byte[]> translation) {
        try {
            ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            WireProxy proxy = new WireProxy(peerPort, listener, translation);
            Thread.ofVirtual().name("proxy-" + peerPort).start(proxy::listen);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Waits for the moment of this trap from now on, in place of any other.
    Trap arm(Trap trap) {
        armed.set(trap);
        return trap;
    }

    /// Cuts every connection, and every further one as soon as it is made.
    void goAway() {
        away = true;
        wires.forEach(Wire::cut);
    }

    /// The peer is back.
    void comeBack() {
        away = false;
    }

    /// How many connections were asked for up to now.
    int attempts() {
        return attempts.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket daemon = listener.accept();
                attempts.incrementAndGet();
                connect(daemon);
            }
        } catch (IOException e) {
            // The listener was closed: the end.
        }
    }

    private void connect(Socket daemon) throws IOException {
        if (away) {
            daemon.setSoLinger(true, 0);
            daemon.close();
            return;
        }
        try {
            Wire wire = new Wire(daemon, new Socket(listener.getInetAddress(), peerPort));
            wires.add(wire);
            wire.start();
        } catch (IOException e) {
            daemon.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        wires.forEach(Wire::cut);
    }

    /// One connection, and the two threads that carry its bytes.
    private final class Wire {
        private final Socket daemon;
        private final Socket peer;
        private @Nullable Watch watch;

        Wire(Socket daemon, Socket peer) throws IOException {
            this.daemon = daemon;
            this.peer = peer;
            daemon.setTcpNoDelay(true);
            peer.setTcpNoDelay(true);
        }

        void start() {
            Thread.ofVirtual().start(() -> carry(Trap.Side.DAEMON, daemon, peer));
            Thread.ofVirtual().start(() -> carry(Trap.Side.PEER, peer, daemon));
        }

        private void carry(Trap.Side side, Socket from, Socket to) {
            byte[] chunk = new byte[CHUNK];
            try (from;
                    to) {
                OutputStream out = to.getOutputStream();
                for (int n = from.getInputStream().read(chunk);
                        n >= 0;
                        n = from.getInputStream().read(chunk)) {
                    forward(side, Arrays.copyOf(chunk, n), out);
                }
            } catch (IOException e) {
                // One of the two is gone, so the other one goes too.
            } finally {
                wires.remove(this);
            }
        }

        private void forward(Trap.Side side, byte[] said, OutputStream out) throws IOException {
            byte[] bytes = side == Trap.Side.DAEMON ? translation.apply(said) : said;
            Trap trap = sprungBy(side, bytes);
            if (trap == null) {
                out.write(bytes);
                return;
            }
            switch (trap.when()) {
                case BEFORE -> {}
                case HALFWAY -> out.write(bytes, 0, bytes.length / 2);
                case AFTER -> out.write(bytes);
            }
            out.flush();
            trap.spring();
            if (trap.when() != Trap.When.AFTER) {
                throw new IOException("the rest of it never arrives");
            }
        }

        private @Nullable Trap sprungBy(Trap.Side side, byte[] bytes) {
            Trap trap = armed.get();
            if (trap == null) {
                return null;
            }
            boolean now = watching(trap).sees(side, bytes, bytes.length);
            return now && armed.compareAndSet(trap, null) ? trap : null;
        }

        private synchronized Watch watching(Trap trap) {
            Watch current = watch;
            if (current == null || current.trap() != trap) {
                current = new Watch(trap);
                watch = current;
            }
            return current;
        }

        /// Ends it with a reset. It may have ended by itself meanwhile: a socket that is closed
        /// takes no option any more, and what was wanted has come to pass.
        void cut() {
            try (daemon;
                    peer) {
                daemon.setSoLinger(true, 0);
            } catch (SocketException e) {
                // Closed already.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
