package org.postern.channels.slack;

import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One WebSocket to Slack, RFC 6455. What it hears goes into the inbox; it decides nothing.
///
/// A socket that does not answer a ping within one and a half heartbeats is closed. One whose inbox
/// stays full is closed too: what it could not hand over is not acknowledged, and comes again.
final class SlackSocket extends WebSocketClient {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSocket.class);
    private static final int FRAME_LIMIT = 4 * 1024 * 1024;
    private static final int CONNECT_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<News> inbox;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What a socket has to say.
    sealed interface News {
        SlackSocket socket();

        record Said(SlackSocket socket, String text) implements News {}

        record Closed(SlackSocket socket, String reason) implements News {}
    }

    private SlackSocket(URI address, BlockingQueue<News> inbox) {
        super(
                address,
                new Draft_6455(List.of(), List.of(new Protocol("")), FRAME_LIMIT),
                Map.of(),
                CONNECT_SECONDS * 1000);
        this.inbox = inbox;
    }

    static SlackSocket open(URI address, Duration heartbeat, BlockingQueue<News> inbox)
            throws IOException, InterruptedException {
        SlackSocket socket = new SlackSocket(address, inbox);
        socket.setConnectionLostTimeout((int) heartbeat.toSeconds());
        if (!socket.connectBlocking(CONNECT_SECONDS, TimeUnit.SECONDS)) {
            socket.closeConnection(1000, "");
            throw new IOException("Slack's socket could not be opened");
        }
        return socket;
    }

    /// Tells Slack not to send this envelope again.
    void acknowledge(String envelopeId) {
        try {
            send("{\"envelope_id\":\"" + envelopeId + "\"}");
        } catch (WebsocketNotConnectedException _) {
            LOG.info("A socket closed before an event was acknowledged; Slack will repeat it.");
        }
    }

    /// Says good-bye, and does not wait long for the answer.
    void end() throws InterruptedException {
        close();
        if (!closed.await(1, TimeUnit.SECONDS)) {
            closeConnection(1000, "");
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        LOG.debug("A socket to Slack is open.");
    }

    @Override
    public void onMessage(String message) {
        hand(new News.Said(this, message));
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        closed.countDown();
        hand(new News.Closed(this, code + " " + reason));
    }

    @Override
    public void onError(Exception e) {
        LOG.debug("A socket to Slack reports an error.", e);
    }

    private void hand(News news) {
        try {
            if (!inbox.offer(news, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                closeConnection(1001, "");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closeConnection(1001, "");
        }
    }
}
