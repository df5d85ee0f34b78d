package org.postern.channels.mailserver;

import org.postern.channels.Intake;
import org.postern.schema.message.Arrival;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An intake in memory, which keeps the promise of the real one and can be told to fail.
public final class RecordingIntake implements Intake {
    private final Map<String, Arrival> taken = new LinkedHashMap<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean down;
    private volatile Runnable whileAccepting = () -> {};

    public void down(boolean isDown) {
        down = isDown;
    }

    /// Runs inside the next calls of [#accept], before anything is committed.
    public void whileAccepting(Runnable look) {
        whileAccepting = look;
    }

    @Override
    public void accept(List<Arrival> arrivals) throws UnavailableException {
        whileAccepting.run();
        if (down) {
            throw new UnavailableException("down", new IllegalStateException("for the test"));
        }
        synchronized (this) {
            arrivals.forEach(arrival -> taken.putIfAbsent(arrival.sourceKey(), arrival));
        }
        batches.add(arrivals.size());
    }

    @Override
    public synchronized Set<String> known(Collection<String> sourceKeys) {
        return sourceKeys.stream().filter(taken::containsKey).collect(Collectors.toSet());
    }

    @Override
    public void alive() {
        looks.incrementAndGet();
    }

    public synchronized List<Arrival> taken() {
        return List.copyOf(taken.values());
    }

    public synchronized List<String> keys() {
        return List.copyOf(taken.keySet());
    }

    /// How many arrivals came with each call that was committed.
    public List<Integer> batches() {
        return batches;
    }

    public int looks() {
        return looks.get();
    }
}
