package org.postern.schema.store;

import org.jdbi.v3.core.argument.Argument;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A moment as the tables of OTRS keep it: UTC, whole seconds, no time zone.
final class ColumnTime {

    private ColumnTime() {}

    /// Cut and not rounded, for PostgreSQL would round up into the future. Bound as a local time:
    /// `java.sql.Timestamp` goes through the zone of this process, which may lack an hour.
    static Argument of(Instant instant) {
        LocalDateTime utc =
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        return (position, statement, _) -> statement.setObject(position, utc);
    }
}
