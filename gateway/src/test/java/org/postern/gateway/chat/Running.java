package org.postern.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.postern.channels.Intake;
import org.postern.channels.Source;

import java.util.concurrent.CompletableFuture;

/// A source at work in a thread of its own, until the test is over.
final class Running implements AutoCloseable {
    private final CompletableFuture<Exception> end = new CompletableFuture<>();
    private final Thread thread;

    private Running(Source source, Intake intake) {
        this.thread = Thread.ofVirtual().start(() -> end.complete(endOf(source, intake)));
    }

    static Running of(Source source, Intake intake) {
        return new Running(source, intake);
    }

    private static Exception endOf(Source source, Intake intake) {
        try {
            source.run(intake);
            return new IllegalStateException("a source must not just return");
        } catch (Exception e) {
            return e;
        }
    }

    /// Waits until the source gives up, and says why.
    Exception failure() {
        await().until(end::isDone);
        return end.join();
    }

    @Override
    public void close() {
        if (end.isDone()) {
            return;
        }
        thread.interrupt();
        assertThat(failure()).isInstanceOf(InterruptedException.class);
    }
}
