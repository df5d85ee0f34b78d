package org.postern.gateway.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What shall go wrong with the next calls of a method, in order.
final class Faults {
    private final Map<String, Deque<Fault>> waiting = new HashMap<>();

    /// One call that goes wrong.
    sealed interface Fault {

        /// The call does nothing and is answered with an error.
        record Answer(int status, Optional<Duration> retryAfter) implements Fault {}

        /// The call does nothing and is answered with status 200 and this body.
        record Words(String body) implements Fault {}

        /// The call succeeds, and the connection ends before the answer.
        record Silence() implements Fault {}
    }

    synchronized void add(String method, Fault fault) {
        waiting.computeIfAbsent(key(method), _ -> new ArrayDeque<>()).add(fault);
    }

    /// The fault of this call, if it has one.
    synchronized Optional<Fault> next(String method) {
        Deque<Fault> faults = waiting.get(key(method));
        return faults == null ? Optional.empty() : Optional.ofNullable(faults.poll());
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
