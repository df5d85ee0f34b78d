package org.postern.channels.mailserver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import javax.net.SocketFactory;

/// Makes the socket of one connection and keeps hold of it, below all layers of the mail library,
/// so that its timeout can be changed and it can be torn down without a word to the peer.
///
/// For one connection; safe for use by several threads.
public final class TrackedSockets extends SocketFactory {
    private volatile @Nullable Socket socket;

    @Override
    public Socket createSocket() throws IOException {
        Socket made = new Socket();
        // Commands are small and waited for; holding them back to fill a packet only costs time.
        made.setTcpNoDelay(true);
        socket = made;
        return made;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return bound(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return bound(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetSocketAddress peer) throws IOException {
        Socket made = createSocket();
        made.connect(peer);
        return made;
    }

    private Socket bound(InetSocketAddress peer, InetSocketAddress local) throws IOException {
        Socket made = createSocket();
        made.bind(local);
        made.connect(peer);
        return made;
    }

    /// How long the next reads may wait.
    public void readTimeout(Duration limit) throws IOException {
        Socket tracked = socket;
        if (tracked != null) {
            tracked.setSoTimeout(Math.toIntExact(limit.toMillis()));
        }
    }

    /// Ends the connection at once; whoever reads or writes gets an exception.
    public void abort() {
        Socket tracked = socket;
        if (tracked == null) {
            return;
        }
        try {
            tracked.close();
        } catch (IOException _) {
            // The connection was to end, and it has.
        }
    }
}
