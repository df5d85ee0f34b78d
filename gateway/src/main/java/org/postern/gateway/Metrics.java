package org.postern.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What happened, counted. Labels come from bounded sets only: account names, outcomes, ways; never
/// an address, a subject or a chat id.
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final AtomicLong broken = new AtomicLong();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gauge("postern_filters_broken", "Filters of the database that cannot be used", broken::get);
    }

    /// Arrivals that were new to the spool, and such that it knew already.
    void received(String account, int added, int known) {
        inbound(account, "received").increment(added);
        inbound(account, "known").increment(known);
    }

    /// An arrival ended with this outcome, so long after it was received.
    void settled(String account, String outcome, Duration sinceReceived) {
        inbound(account, outcome).increment();
        Timer.builder("postern_inbound_end_to_end")
                .description("From the moment the bytes were received to the settling commit")
                .tag("account", account)
                .register(registry)
                .record(sinceReceived);
    }

    private Counter inbound(String account, String outcome) {
        return Counter.builder("postern_inbound_messages")
                .description("Inbound messages by what became of them")
                .tag("account", account)
                .tag("outcome", outcome)
                .register(registry);
    }

    /// An attempt to send ended.
    ///
    /// @param way `mail` or `chat`
    /// @param outcome `accepted`, `deferred`, `refused`, `unknown` or `split`
    void attempted(String way, String outcome) {
        Counter.builder("postern_outbound_attempts")
                .description("Attempts to send by how they ended")
                .tag("way", way)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /// A filter applied so often, and was skipped so often. Their names are those that an operator
    /// gave.
    void filtered(String filter, long hits, long skips) {
        filter(filter, "applied").increment((double) hits);
        filter(filter, "skipped").increment((double) skips);
    }

    private Counter filter(String filter, String result) {
        return Counter.builder("postern_filter_messages")
                .description("Messages by filter: it applied, or it failed or took too long")
                .tag("filter", filter)
                .tag("result", result)
                .register(registry);
    }

    /// Filters of the database that cannot be used.
    void brokenFilters(long count) {
        broken.set(count);
    }

    /// Bytes or traces of so many arrivals or letters were let go of.
    ///
    /// @param what `spool`, `outbox` or `traces`
    void tidied(String what, long count) {
        Counter.builder("postern_tidied")
                .description("Arrivals and letters whose bytes or traces were let go of")
                .tag("what", what)
                .register(registry)
                .increment((double) count);
    }

    /// A source could not be run.
    void sourceFailed(String account) {
        Counter.builder("postern_source_failures")
                .description("How often a source ended with an error")
                .tag("account", account)
                .register(registry)
                .increment();
    }

    /// A figure that is asked for when somebody looks.
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// Whether a source is connected, asked for when somebody looks.
    void sourceGauge(String account, Supplier<Number> connected) {
        Gauge.builder("postern_source_connected", connected)
                .description("1 while the source has looked for messages lately")
                .tag("account", account)
                .register(registry);
    }

    /// Everything, in the text format of Prometheus.
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
