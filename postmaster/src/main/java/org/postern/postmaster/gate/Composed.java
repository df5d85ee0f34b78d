package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;
import org.postern.postmaster.Gate;
import org.postern.postmaster.Link;
import org.postern.postmaster.gate.rule.Rule;
import org.postern.postmaster.gate.rule.RuleSet;
import org.postern.postmaster.gate.rule.Scanned;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.postmaster.gate.rule.Window;
import org.postern.schema.store.FilterRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A chain in force: what was written, in order, with the rows of the database in their place.
/// Rules that follow each other are asked together.
record Composed(List<Link> links, List<Link> atFiling, List<Listed> listed, List<Wanted> wanted)
        implements Gate {

    private static final List<String> ALWAYS =
            List.of("detect-attachment", "detect-bounce", "database");
    private static final String BUILT_IN = "built in";

    static Composed of(FilterSettings settings, List<FilterRow> rows) {
        return new Work(settings, rows).compose();
    }

    /// Used once.
    private static final class Work {
        private final FilterSettings settings;
        private final List<FilterRow> rows;
        private List<Link> links = new ArrayList<>();
        private final List<Listed> listed = new ArrayList<>();
        private final List<Wanted> wanted = new ArrayList<>();
        private final List<Rule> run = new ArrayList<>();

        Work(FilterSettings settings, List<FilterRow> rows) {
            this.settings = settings;
            this.rows = rows;
        }

        Composed compose() {
            List<Entry> entries = entries();
            List<Link> arrival = links(entries, Stage.ARRIVAL);
            List<Link> filing = links(entries, Stage.FILING);
            return new Composed(arrival, filing, List.copyOf(listed), List.copyOf(wanted));
        }

        private List<Link> links(List<Entry> entries, Stage stage) {
            links = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.stage() == stage) {
                    link(entry);
                }
            }
            endRun();
            return List.copyOf(links);
        }

        private void link(Entry entry) {
            switch (entry.filter()) {
                case DatabaseFilter database -> database(entry, database);
                case Rule rule -> rule(entry, rule);
                default -> other(entry);
            }
        }

        /// What is written, and those kinds that are there unless somebody writes otherwise.
        private List<Entry> entries() {
            List<Entry> all = new ArrayList<>(settings.chain().entries());
            for (String kind : ALWAYS) {
                if (all.stream().noneMatch(entry -> entry.kind().equals(kind))) {
                    all.add(usual(FilterKinds.builtIn(kind)));
                }
            }
            all.sort(Comparator.comparingInt(Entry::order));
            return all;
        }

        private void rule(Entry entry, Rule rule) {
            Rule placed = rule.at(entry.name(), entry.place(), entry.window());
            list(entry, Optional.empty(), Optional.of(engine(rule)));
            if (entry.enabled()) {
                run.add(placed);
                want(placed);
            }
        }

        private void database(Entry entry, DatabaseFilter database) {
            endRun();
            if (!entry.enabled()) {
                list(entry, Optional.empty(), Optional.empty());
                return;
            }
            List<Rule> rules = new ArrayList<>();
            for (var outcome : database.rules(rows)) {
                outcome.rule().ifPresent(rules::add);
                outcome.rule().ifPresent(this::want);
                listed.add(
                        new Listed(
                                outcome.name(),
                                entry.kind(),
                                "postmaster_filter",
                                outcome.rule().isPresent() ? Listed.ACTIVE : Listed.BROKEN,
                                outcome.complaint().or(outcome::remark),
                                outcome.rule().map(Work::engine)));
            }
            add(entry, new RuleSet(entry.name(), rules, settings.limits(), database.scanned()));
        }

        private void other(Entry entry) {
            endRun();
            list(entry, Optional.empty(), Optional.empty());
            if (entry.enabled()) {
                add(entry, entry.filter());
                if (entry.filter() instanceof Setter setter) {
                    setter.settings().forEach(one -> want(entry.name(), entry.place(), one));
                }
            }
        }

        private void add(Entry entry, Filter filter) {
            links.add(new Link(entry.name(), new Guarded(entry.name(), entry.window(), filter)));
        }

        private void endRun() {
            if (run.isEmpty()) {
                return;
            }
            String name = run.size() == 1 ? run.getFirst().name() : "rules";
            Filter all = new RuleSet(name, run, settings.limits(), Scanned.DEFAULT);
            links.add(new Link(name, new Guarded(name, Window.ALWAYS, all)));
            run.clear();
        }

        private void list(Entry entry, Optional<String> note, Optional<String> engine) {
            String state = entry.enabled() ? Listed.ACTIVE : Listed.DISABLED;
            String place = entry.place() + (entry.stage() == Stage.FILING ? ", at filing" : "");
            listed.add(new Listed(entry.name(), entry.kind(), place, state, note, engine));
        }

        private void want(Rule rule) {
            rule.settings().forEach(setting -> want(rule.name(), rule.place(), setting));
        }

        private void want(String filter, String place, Setting setting) {
            if (!setting.value().contains("[**")) {
                wanted.add(new Wanted(filter, place, setting.key(), setting.value()));
            }
        }

        private static String engine(Rule rule) {
            return rule.backtracks() ? "backtracking" : "linear";
        }

        /// A filter of that kind with every default.
        private static <S extends Record> Entry usual(FilterKind<S> kind) {
            return new Entry(
                    kind.name(),
                    kind.name(),
                    BUILT_IN,
                    kind.order(),
                    true,
                    Stage.ARRIVAL,
                    Window.ALWAYS,
                    kind.make(Defaults.of(kind.settings())));
        }
    }
}
