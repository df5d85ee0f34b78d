package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// What dashboards go by: the names of the figures and of their labels.
class MetricsTest {

    @Test
    void everyStageHasItsFigures() {
        try (Metrics metrics = new Metrics()) {
            metrics.received("box", 3, 1);
            metrics.settled("box", "opened", Duration.ofMillis(250));
            metrics.filtered("spam", 2, 1);
            metrics.brokenFilters(4);
            metrics.attempted("mail", "deferred");
            metrics.sourceFailed("box");
            metrics.sourceGauge("box", () -> 1);
            metrics.tidied("spool", 6);

            assertThat(metrics.scrape().lines())
                    .contains(
                            "postern_inbound_messages_total{account=\"box\",outcome=\"received\"}"
                                    + " 3.0",
                            "postern_inbound_messages_total{account=\"box\",outcome=\"known\"} 1.0",
                            "postern_inbound_messages_total{account=\"box\",outcome=\"opened\"}"
                                    + " 1.0",
                            "postern_inbound_end_to_end_seconds_sum{account=\"box\"} 0.25",
                            "postern_filter_messages_total{filter=\"spam\",result=\"applied\"} 2.0",
                            "postern_filter_messages_total{filter=\"spam\",result=\"skipped\"} 1.0",
                            "postern_filters_broken 4.0",
                            "postern_outbound_attempts_total{outcome=\"deferred\",way=\"mail\"}"
                                    + " 1.0",
                            "postern_source_failures_total{account=\"box\"} 1.0",
                            "postern_source_connected{account=\"box\"} 1.0",
                            "postern_tidied_total{what=\"spool\"} 6.0");
        }
    }
}
