package org.postern.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When to try again to send, and when to give up.
///
/// @param waits after the first failure, the second and so on; the last one repeats
/// @param giveUpAfter how long after it was written a letter is worth sending
record RetrySchedule(List<Duration> waits, Duration giveUpAfter) {

    /// RFC 5321 §4.5.4.1 asks for days; what customs of the net make of it.
    static final RetrySchedule MAIL =
            new RetrySchedule(
                    List.of(
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(30),
                            Duration.ofHours(1),
                            Duration.ofHours(2),
                            Duration.ofHours(4),
                            Duration.ofHours(8)),
                    Duration.ofDays(5));

    /// A chat answer of yesterday helps nobody.
    static final RetrySchedule CHAT =
            new RetrySchedule(
                    List.of(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(4),
                            Duration.ofSeconds(8),
                            Duration.ofSeconds(16),
                            Duration.ofSeconds(32),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5)),
                    Duration.ofHours(24));

    /// @param attempts how many were made
    /// @param now the time of the last one
    /// @return when the next is due, or empty when it is time to give up
    Optional<Instant> next(Instant createdAt, int attempts, Instant now, Backoff spread) {
        int index = Math.min(Math.max(attempts, 1), waits.size()) - 1;
        Instant due = now.plus(spread.spread(waits.get(index)));
        return due.isAfter(createdAt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(due);
    }
}
