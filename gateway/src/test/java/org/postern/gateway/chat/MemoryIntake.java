package org.postern.gateway.chat;

import org.postern.channels.Intake;
import org.postern.schema.message.Arrival;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// An intake that keeps the promise of the spool in memory, counts every offer, and can be told to
/// be unavailable.
final class MemoryIntake implements Intake {
    private final Map<String, Arrival> kept = new LinkedHashMap<>();
    private final List<String> offers = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private boolean closed;

    synchronized void close() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
    }

    @Override
    public synchronized void accept(List<Arrival> arrivals) throws UnavailableException {
        arrivals.forEach(arrival -> offers.add(arrival.sourceKey()));
        if (closed) {
            throw new UnavailableException(
                    "The spool is closed for this test.", new IllegalStateException("closed"));
        }
        arrivals.forEach(arrival -> kept.putIfAbsent(arrival.sourceKey(), arrival));
    }

    @Override
    public synchronized Set<String> known(Collection<String> sourceKeys) {
        return sourceKeys.stream().filter(kept::containsKey).collect(Collectors.toSet());
    }

    @Override
    public void alive() {
        looks.incrementAndGet();
    }

    /// What was committed, in order.
    synchronized List<Arrival> kept() {
        return List.copyOf(kept.values());
    }

    /// The key of every arrival that was ever offered, repeats included.
    synchronized List<String> offers() {
        return List.copyOf(offers);
    }

    int looks() {
        return looks.get();
    }
}
