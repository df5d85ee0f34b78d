package org.postern.postmaster.gate;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;
import org.postern.config.Size;
import org.postern.postmaster.gate.rule.Limits;

import java.time.Duration;

/// The filters, and what they may use.
public record FilterSettings(
        @Doc(
                        "The filters of this file, beside those of the table postmaster_filter."
                            + " Each has a name, a kind (match, if it has none), perhaps order,"
                            + " enabled, from and until, and the keys of its kind; docs/filters.md"
                            + " explains them all. Changes count without a restart.")
                @Example(
                        """
                        - name: invoices
                          when:
                            From: {domain-is: [example.com, .example.org]}
                            Subject: 'invoice (?<number>\\d+)'
                            not: {attachment-count: {at-most: 0}}
                          set:
                            X-OTRS-Queue: Accounting
                            X-OTRS-DynamicField-Invoice: '[**\\number**]'
                          stop: true
                        - name: spam
                          kind: spam-header
                          set: {X-OTRS-Queue: Junk}\
                        """)
                FilterChain chain,
        @Doc("Characters of a header field that filters look at.") @Default("2000")
                int headerWindow,
        @Doc("Characters of a body that filters look at.") @Default("64KB") Size bodyWindow,
        @Doc("Time for the patterns of one filter; then it is skipped for that message.")
                @Default("100ms")
                Duration timePerFilter,
        @Doc("Time for the patterns of all filters on one message.") @Default("2s")
                Duration timePerMessage) {

    public FilterSettings {
        require(headerWindow >= 100, "header-window: must be 100 at least");
        require(bodyWindow.bytes() >= 1000, "body-window: must be 1000 at least");
        require(timePerFilter.isPositive(), "time-per-filter: must be longer than nothing");
        require(timePerMessage.isPositive(), "time-per-message: must be longer than nothing");
    }

    /// Nothing written.
    public static FilterSettings usual() {
        return new FilterSettings(
                FilterChain.empty(),
                Limits.USUAL.header(),
                new Size(Limits.USUAL.body()),
                Limits.USUAL.perFilter(),
                Limits.USUAL.perMessage());
    }

    FilterSettings with(FilterSettings more) {
        return chain(chain.with(more.chain()));
    }

    FilterSettings without(String name) {
        return chain(chain.without(name));
    }

    private FilterSettings chain(FilterChain changed) {
        return new FilterSettings(changed, headerWindow, bodyWindow, timePerFilter, timePerMessage);
    }

    Limits limits() {
        return new Limits(headerWindow, (int) bodyWindow.bytes(), timePerFilter, timePerMessage);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
