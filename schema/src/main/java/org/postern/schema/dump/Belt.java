package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Carries portions from the thread that reads the dump to the one that writes to the database, so
/// that neither waits for the other longer than it must.
///
/// Little is on it at a time. A large portion is on it alone, and the reader waits until it is in
/// the database, so that there are never two such in memory.
final class Belt implements AutoCloseable {

    private static final int MOST = 3;
    private static final int LARGE = 2 * 1024 * 1024;

    private final Deque<Portion> portions = new ArrayDeque<>();
    private final Thread reader;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean loading;

    /// What the reader does; [#put] is for it alone.
    @FunctionalInterface
    interface Filling {
        void fill(Belt belt) throws DumpException, InterruptedException;
    }

    /// Starts a thread that fills the belt.
    Belt(Filling filling) {
        reader = Thread.ofPlatform().name("dump-reader").daemon().unstarted(() -> run(filling));
        reader.start();
    }

    private void run(Filling filling) {
        try {
            filling.fill(this);
            end(null);
        } catch (InterruptedException e) {
            // The writer has no use for more.
            Thread.currentThread().interrupt();
            end(e);
        } catch (DumpException | RuntimeException | Error e) {
            end(e);
        }
    }

    private synchronized void end(@Nullable Throwable why) {
        failure = why;
        ended = true;
        notifyAll();
    }

    /// Waits while the belt is full; after a large portion until it is loaded.
    synchronized void put(Portion portion) throws InterruptedException {
        boolean large = portion.bytes() > LARGE;
        while (portions.size() >= (large ? 1 : MOST)) {
            wait();
        }
        portions.add(portion);
        notifyAll();
        while (large && (loading || !portions.isEmpty())) {
            wait();
        }
    }

    /// The next portion, when the one before it is in the database; empty after the last.
    ///
    /// @throws DumpException when the dump cannot be read on
    synchronized Optional<Portion> take() throws DumpException {
        loading = false;
        notifyAll();
        awaitOne();
        Portion next = portions.poll();
        if (next == null) {
            rethrow();
            return Optional.empty();
        }
        loading = true;
        notifyAll();
        return Optional.of(next);
    }

    private synchronized void awaitOne() {
        try {
            while (portions.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; nothing was imported", e);
        }
    }

    private void rethrow() throws DumpException {
        switch (failure) {
            case null -> {}
            case DumpException dump -> throw dump;
            case RuntimeException unforeseen -> throw unforeseen;
            case Error error -> throw error;
            case Throwable other ->
                    throw new IllegalStateException("the dump was not read to its end", other);
        }
    }

    /// Stops the reader, and returns when it has let go of the file.
    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
