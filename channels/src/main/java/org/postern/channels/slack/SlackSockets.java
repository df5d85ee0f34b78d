package org.postern.channels.slack;

import org.postern.channels.slack.SlackSocket.News;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The sockets of one run: one, or two while Slack exchanges the older for the newer. Any of them
/// may bring any event.
///
/// Used by the thread of the source alone.
final class SlackSockets implements AutoCloseable {
    private static final int INBOX = 1000;
    private static final int BATCH = 100;
    private static final int MOST = 3;

    private final SlackApi api;
    private final Duration heartbeat;
    private final BlockingQueue<News> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Deque<SlackSocket> open = new ArrayDeque<>();

    SlackSockets(SlackApi api, Duration heartbeat) {
        this.api = api;
        this.heartbeat = heartbeat;
    }

    /// Opens one more; the others stay open until Slack closes them.
    void open() throws IOException, InterruptedException {
        open.addLast(SlackSocket.open(api.socketAddress(), heartbeat, inbox));
        if (open.size() > MOST) {
            open.removeFirst().end();
        }
    }

    /// What the sockets say, in order; empty when they said nothing for that long.
    List<News> next(Duration wait) throws InterruptedException {
        List<News> batch = new ArrayList<>();
        News first = inbox.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            inbox.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    /// @throws IOException when it was the last one
    void closed(News.Closed news) throws IOException {
        if (open.remove(news.socket()) && open.isEmpty()) {
            throw new IOException("Slack's socket closed: " + news.reason());
        }
    }

    @Override
    public void close() {
        try {
            for (SlackSocket socket : open) {
                socket.end();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            open.forEach(socket -> socket.closeConnection(1000, ""));
        }
        open.clear();
    }
}
