package org.postern.postmaster;

import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.store.FilterRow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A chain of filters without a desk behind it, for tests.
final class Filtering {

    private final Gatehouse gatehouse;
    private final List<FilterRow> rows = new ArrayList<>();
    private boolean trusted = true;
    private Inquiries inquiries = Inquiries.NONE;

    private Filtering(FilterSettings settings) {
        this.gatehouse = new Gatehouse(settings);
    }

    /// Only the filters of the database.
    static Filtering rows() {
        return new Filtering(FilterSettings.usual());
    }

    /// The chain of a configuration, each line one of `filters:`.
    static Filtering of(String... yaml) {
        try {
            return new Filtering(
                    ConfigFile.parse(String.join("\n", yaml), FilterSettings.class, Map.of())
                            .settings());
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    /// What is wrong with a configuration.
    static String complaints(String... yaml) {
        try {
            ConfigFile.parse(String.join("\n", yaml), FilterSettings.class, Map.of());
            return "";
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage());
        }
    }

    Filtering match(String filter, String key, String value) {
        return row(new FilterRow(filter, "Match", key, value, false, false));
    }

    Filtering matchNot(String filter, String key, String value) {
        return row(new FilterRow(filter, "Match", key, value, true, false));
    }

    Filtering set(String filter, String key, String value) {
        return row(new FilterRow(filter, "Set", key, value, false, false));
    }

    Filtering row(FilterRow row) {
        rows.add(row);
        gatehouse.load(List.copyOf(rows));
        return this;
    }

    Filtering untrusted() {
        trusted = false;
        return this;
    }

    Filtering knowing(Inquiries known) {
        inquiries = known;
        return this;
    }

    Gatehouse gatehouse() {
        return gatehouse;
    }

    Judged judge(Message message) {
        Arrival.Format format =
                message.conversation().isPresent() ? Arrival.Format.SLACK : Arrival.Format.MAIL;
        Incoming incoming =
                new Incoming(
                                1,
                                "box",
                                format,
                                Instant.parse("2026-03-02T09:30:00Z"),
                                Bytes.of("raw"),
                                message,
                                new AccountPolicy(Optional.empty(), trusted))
                        .asking(inquiries);
        return new Judging(incoming).all(Postmaster.around(gatehouse.links(), "X-Keep-It"));
    }

    /// The message as the filters left it.
    Message after(Message message) {
        return switch (judge(message).verdict()) {
            case Verdict.Pass pass -> pass.message();
            case Verdict.Drop drop -> throw new AssertionError(drop);
            case Verdict.Park park -> throw new AssertionError(park);
        };
    }

    /// What steers the new ticket, under that name; empty for nothing.
    String control(Message message, String name) {
        return new Controls(after(message).headers(), false).value(name).orElse("");
    }
}
