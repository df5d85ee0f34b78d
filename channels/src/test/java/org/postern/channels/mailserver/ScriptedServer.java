package org.postern.channels.mailserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A server that says what a test tells it to, on a port of its own: for the misbehaviour that no
/// real server can be talked into.
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Script> scripts;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /// @param scripts one for each connection in order; the last one serves all further ones
    public ScriptedServer(Script... scripts) {
        this.scripts = List.of(scripts);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /// What the server does with one connection.
    @FunctionalInterface
    public interface Script {
        void serve(Peer peer);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Every line that any client sent.
    public List<String> heard() {
        return heard;
    }

    public int connections() {
        return connections.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = connections.getAndIncrement();
                Script script = scripts.get(Math.min(number, scripts.size() - 1));
                Thread.ofVirtual().start(() -> serve(socket, script));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.serve(peer(socket));
        } catch (IOException | UncheckedIOException _) {
            // The client went away, which it may.
        }
    }

    private Peer peer(Socket socket) throws IOException {
        return new Peer(
                socket,
                new BufferedInputStream(socket.getInputStream()),
                socket.getOutputStream(),
                heard);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// The server's end of one connection.
    public record Peer(Socket socket, InputStream in, OutputStream out, List<String> heard) {

        /// The same client from now on under TLS, with a certificate that nobody vouches for.
        public Peer secured() {
            try {
                SSLSocket tls =
                        (SSLSocket)
                                selfSigned()
                                        .getSocketFactory()
                                        .createSocket(socket, null, socket.getPort(), false);
                tls.setUseClientMode(false);
                tls.startHandshake();
                return new Peer(
                        tls,
                        new BufferedInputStream(tls.getInputStream()),
                        tls.getOutputStream(),
                        heard);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// With the key that GreenMail brings along.
        private static SSLContext selfSigned() throws IOException {
            char[] password = "changeit".toCharArray();
            try (InputStream file =
                    ScriptedServer.class.getClassLoader().getResourceAsStream("greenmail.p12")) {
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(file, password);
                KeyManagerFactory managers =
                        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                managers.init(keys, password);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(managers.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }

        public Peer say(String... lines) {
            for (String line : lines) {
                raw(line + "\r\n");
            }
            return this;
        }

        /// Text as Latin-1 bytes, with no line end added.
        public Peer raw(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The next line without its end.
        public String hear() {
            try {
                StringBuilder line = new StringBuilder();
                for (int b = in.read(); b != '\n'; b = in.read()) {
                    if (b < 0) {
                        throw new IOException("the client hung up");
                    }
                    line.append((char) b);
                }
                String heardLine = line.toString().replaceFirst("\r$", "");
                heard.add(heardLine);
                return heardLine;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Lines up to the one that is asked for.
        public String hearUntil(String wanted) {
            while (true) {
                String line = hear();
                if (line.equals(wanted)) {
                    return line;
                }
            }
        }

        /// Says nothing more, until the client hangs up.
        public void fallSilent() {
            while (true) {
                hear();
            }
        }
    }
}
