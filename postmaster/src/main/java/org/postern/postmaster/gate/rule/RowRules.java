package org.postern.postmaster.gate.rule;

import org.postern.postmaster.gate.regex.Regex;
import org.postern.schema.store.FilterRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes rules of the rows of `postmaster_filter`. The rows of one name are one filter; they count
/// in the order of their keys, then of their values. Filters come in the order of their names, or
/// as the configuration says.
public final class RowRules {

    private static final String ADDRESS = "EMAILADDRESS:";
    private static final Comparator<FilterRow> IN_ORDER =
            Comparator.comparing(FilterRow::key).thenComparing(FilterRow::value);

    private RowRules() {}

    /// A filter of the database, or why it cannot be used.
    ///
    /// @param complaint what must be repaired; empty where it is in force
    /// @param remark what is odd about it, and does not keep it from working
    public record Outcome(
            String name,
            Optional<Rule> rule,
            Optional<String> complaint,
            Optional<String> remark) {}

    /// @param order numbers that the configuration gives to names; lower ones come first, and who
    ///   has none counts as 0
    public static List<Outcome> of(List<FilterRow> rows, Map<String, Integer> order) {
        SortedMap<String, List<FilterRow>> byName = new TreeMap<>();
        for (FilterRow row : rows) {
            byName.computeIfAbsent(row.name(), _ -> new ArrayList<>()).add(row);
        }
        return byName.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> order.getOrDefault(one.getKey(), 0)))
                .map(one -> one(one.getKey(), one.getValue().stream().sorted(IN_ORDER).toList()))
                .toList();
    }

    private static Outcome one(String name, List<FilterRow> rows) {
        List<Condition> conditions = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean stop = false;
        try {
            for (FilterRow row : rows) {
                stop = row.stop();
                switch (row.type()) {
                    case "Match" -> conditions.add(condition(row));
                    case "Set" -> {
                        settings.add(new Setting(row.key(), row.value()));
                        remark(row).ifPresent(remarks::add);
                    }
                    default -> remarks.add("a row has the type " + row.type() + ", which is none");
                }
            }
        } catch (IllegalArgumentException e) {
            return new Outcome(
                    name,
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())),
                    Optional.empty());
        }
        if (conditions.isEmpty()) {
            return new Outcome(
                    name,
                    Optional.empty(),
                    Optional.of("it has no row of the type Match, and so never applies"),
                    Optional.empty());
        }
        Rule rule =
                new Rule(
                        name,
                        "postmaster_filter",
                        Window.ALWAYS,
                        new When(new Condition.All(conditions), ""),
                        settings,
                        new Rule.Ending.GoesOn(),
                        stop);
        return new Outcome(
                name,
                Optional.of(rule),
                Optional.empty(),
                remarks.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", remarks)));
    }

    private static Condition condition(FilterRow row) {
        boolean address = row.value().startsWith(ADDRESS);
        String pattern = address ? row.value().substring(ADDRESS.length()) : row.value();
        try {
            Regex regex = Regex.of(address ? "^" + pattern + "$" : pattern);
            return new RowCondition(
                    new Field.Joined(row.key()), pattern, regex, address, row.not(), List.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "row Match "
                            + row.key()
                            + ": the pattern "
                            + pattern.replaceAll("\\p{Cntrl}", "?")
                            + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Optional<String> remark(FilterRow row) {
        return KnownControls.objection(row.key())
                .map(
                        objection ->
                                "row Set "
                                        + row.key()
                                        + ": "
                                        + objection.sentence()
                                        + " ("
                                        + objection.hint()
                                        + ")");
    }
}
