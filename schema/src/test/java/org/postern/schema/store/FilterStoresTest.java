package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The rows of filters, and how often they applied.
@ParameterizedClass
@MethodSource("dialects")
class FilterStoresTest extends StoreTest {

    private void execute(String sql) {
        database().run(tx -> tx.handle().execute(sql));
    }

    @Test
    void rowsAreReadWithTheirFlags() {
        execute(
                "insert into postmaster_filter (f_name, f_stop, f_type, f_key, f_value, f_not)"
                        + " values ('a', 1, 'Match', 'Subject', 'x', 1),"
                        + " ('a', null, 'Set', 'X-OTRS-Queue', 'Q', null)");
        assertThat(database().transact(new PostmasterFilters()::rows))
                .containsExactlyInAnyOrder(
                        new FilterRow("a", "Match", "Subject", "x", true, true),
                        new FilterRow("a", "Set", "X-OTRS-Queue", "Q", false, false));
    }

    @Test
    void whereARelativeOfOtrsMarksAFilterInvalidItsRowsAreLeftOut() {
        execute("alter table postmaster_filter add column valid_id smallint default 1 not null");
        execute(
                "insert into postmaster_filter (f_name, f_type, f_key, f_value, valid_id)"
                        + " values ('a', 'Match', 'Subject', 'x', 1),"
                        + " ('b', 'Match', 'Subject', 'x', 2)");
        assertThat(database().transact(new PostmasterFilters()::rows))
                .extracting(FilterRow::name)
                .containsExactly("a");
    }

    @Test
    void countsAddUpAndTheLatestHitIsKept() {
        FilterHits hits = new FilterHits();
        Instant early = Instant.parse("2026-03-01T10:00:00Z");
        Instant late = Instant.parse("2026-03-02T10:00:00Z");
        add(hits, new FilterHits.Count(2, 0, Optional.of(late)));
        add(hits, new FilterHits.Count(1, 1, Optional.of(early)));
        add(hits, new FilterHits.Count(0, 4, Optional.empty()));
        assertThat(database().transact(hits::all))
                .containsExactly(Map.entry("f", new FilterHits.Count(3, 5, Optional.of(late))));
    }

    @Test
    void aFilterThatWasOnlySkippedHasNoLastHit() {
        FilterHits hits = new FilterHits();
        add(hits, new FilterHits.Count(0, 1, Optional.empty()));
        assertThat(database().transact(hits::all))
                .containsEntry("f", new FilterHits.Count(0, 1, Optional.empty()));
    }

    private void add(FilterHits hits, FilterHits.Count count) {
        database().run(tx -> hits.add(tx, Map.of("f", count)));
    }
}
