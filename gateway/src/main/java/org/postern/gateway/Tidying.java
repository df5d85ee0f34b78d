package org.postern.gateway;

import org.postern.gateway.settings.RetentionSettings;
import org.postern.schema.store.Retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Goes through our own tables and lets go of what has been kept long enough, in short
/// transactions. Used by one thread.
public final class Tidying {

    /// So few that no transaction holds its locks for longer than a moment.
    static final int AT_ONCE = 100;

    private final Stores stores;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final int atOnce;

    /// Where each walk goes on; what is not here starts from the beginning.
    private final Map<Retention.Kind, Long> positions = new EnumMap<>(Retention.Kind.class);

    public Tidying(Stores stores, RetentionSettings settings, InstantSource clock) {
        this(stores, settings, clock, AT_ONCE);
    }

    Tidying(Stores stores, RetentionSettings settings, InstantSource clock, int atOnce) {
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /// How long something is kept; zero is for ever.
    public Duration kept(Retention.Kind kind) {
        return switch (kind) {
            case SPOOL_BODIES -> settings.spool();
            case OUTBOX_BODIES -> settings.outbox();
            case TRACES -> settings.traces();
            case COMMUNICATIONS -> settings.communications();
            case MENTIONS, OUTLOOK_THREADS -> settings.threads();
        };
    }

    /// Counts what [#remove] would remove.
    public long count(Retention.Kind kind) {
        long count = 0;
        Instant before = clock.instant().minus(kept(kind));
        OptionalLong after = kept(kind).isZero() ? OptionalLong.empty() : OptionalLong.of(0);
        while (after.isPresent()) {
            long from = after.getAsLong();
            Retention.Step step =
                    stores.database()
                            .transact(
                                    tx -> stores.retention().count(tx, kind, before, from, atOnce));
            count += step.removed();
            after = step.next();
        }
        return count;
    }

    /// What came of going on.
    ///
    /// @param removed arrivals or letters that lost bytes or traces
    /// @param ended whether there is no more to do for now
    public record Result(long removed, boolean ended) {}

    /// Goes on where it stopped.
    ///
    /// @param more asked before each transaction whether to go on
    public Result remove(Retention.Kind kind, BooleanSupplier more) {
        long removed = 0;
        if (kept(kind).isZero()) {
            return new Result(0, true);
        }
        Instant before = clock.instant().minus(kept(kind));
        while (more.getAsBoolean()) {
            long from = positions.getOrDefault(kind, 0L);
            Retention.Step step =
                    stores.database()
                            .transact(
                                    tx ->
                                            stores.retention()
                                                    .remove(tx, kind, before, from, atOnce));
            removed += step.removed();
            if (step.next().isEmpty()) {
                positions.remove(kind);
                return new Result(removed, true);
            }
            positions.put(kind, step.next().getAsLong());
        }
        return new Result(removed, false);
    }
}
