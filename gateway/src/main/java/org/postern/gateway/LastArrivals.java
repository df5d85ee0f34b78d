package org.postern.gateway;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Lookups;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was settled last, as it arrived: from the spool, or, where its bytes went into an article,
/// from there.
final class LastArrivals {

    private final Spool spool;
    private final Articles articles;

    LastArrivals(Spool spool, InstantSource clock) {
        this.spool = spool;
        this.articles = new Articles(clock, new Lookups(clock));
    }

    /// Newest first; what is no longer kept is left out.
    List<Arrival> of(Tx tx, int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Spool.Item item : spool.settled(tx, count)) {
            bytes(tx, item)
                    .ifPresent(
                            raw ->
                                    arrivals.add(
                                            new Arrival(
                                                    item.account(),
                                                    item.sourceKey(),
                                                    item.format(),
                                                    item.receivedAt(),
                                                    raw)));
        }
        return arrivals;
    }

    private Optional<Bytes> bytes(Tx tx, Spool.Item item) {
        Bytes kept = spool.bodies(tx, List.of(item.id())).getOrDefault(item.id(), Bytes.NONE);
        if (kept.size() > 0) {
            return Optional.of(kept);
        }
        return item.articleId().isPresent()
                ? articles.plain(tx, new ArticleId(item.articleId().getAsLong()))
                : Optional.empty();
    }
}
