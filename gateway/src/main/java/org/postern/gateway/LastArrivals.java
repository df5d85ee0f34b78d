package org.postern.gateway;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Database;
import org.postern.schema.store.Lookups;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What was settled last, as it arrived: from the spool, or, where its bytes went into an article,
/// from there.
final class LastArrivals {

    private final Stores stores;
    private final Articles articles;

    LastArrivals(Stores stores, InstantSource clock) {
        this.stores = stores;
        this.articles = new Articles(clock, new Lookups(clock));
    }

    /// Newest first; what is no longer kept is left out. One at a time is in memory.
    void each(int count, Consumer<Arrival> work) {
        Database database = stores.database();
        for (Spool.Item item : database.transact(tx -> stores.spoolRegister().settled(tx, count))) {
            database.transact(tx -> bytes(tx, item))
                    .ifPresent(raw -> work.accept(arrival(item, raw)));
        }
    }

    private static Arrival arrival(Spool.Item item, Bytes raw) {
        return new Arrival(item.account(), item.sourceKey(), item.format(), item.receivedAt(), raw);
    }

    private Optional<Bytes> bytes(Tx tx, Spool.Item item) {
        Bytes kept =
                stores.spool().bodies(tx, List.of(item.id())).getOrDefault(item.id(), Bytes.NONE);
        if (kept.size() > 0) {
            return Optional.of(kept);
        }
        return item.articleId().isPresent()
                ? articles.plain(tx, new ArticleId(item.articleId().getAsLong()))
                : Optional.empty();
    }
}
