package org.postern.postmaster.gate.rule;

import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.regex.Budget;
import org.postern.postmaster.gate.regex.Lexicon;
import org.postern.postmaster.gate.regex.OutOfTimeException;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Many rules, asked in order. One pass over each field tells which of their patterns cannot match
/// there, so that most are never tried.
///
/// Immutable; safe for use by several threads.
public final class RuleSet implements Filter {

    private static final int NAMED_IN_TRACE = 20;

    private final String name;
    private final List<Rule> rules;
    private final Limits limits;
    private final Scanned scanned;
    private final Lexicon lexicon;
    private final List<Condition> conditions;

    /// @param name what the trace calls them together
    public RuleSet(String name, List<Rule> rules, Limits limits, Scanned scanned) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.limits = limits;
        this.scanned = scanned;
        this.lexicon =
                Lexicon.of(
                        rules.stream()
                                .flatMap(rule -> rule.when().condition().required())
                                .collect(Collectors.toSet()));
        this.conditions =
                rules.stream().map(rule -> rule.when().condition().with(lexicon)).toList();
    }

    public List<Rule> rules() {
        return rules;
    }

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        return new Round(message, incoming).run();
    }

    /// One message going through the rules. Used once, by one thread.
    private final class Round {
        private final Incoming incoming;
        private final Budget budget = limits.budget();
        private final List<TraceStep> steps = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final Map<String, String> set = new LinkedHashMap<>();
        private Message message;
        private View view;
        private Optional<Verdict> ending = Optional.empty();

        Round(Message message, Incoming incoming) {
            this.message = message;
            this.incoming = incoming;
            this.view = new View(message, incoming, limits, lexicon, scanned);
        }

        Verdict run() {
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                if (budget.isSpent()) {
                    skipped(rule.name(), "and all behind it: the time for one message is used up");
                    break;
                }
                Optional<Captures> held = ask(rule, conditions.get(i));
                held.ifPresent(captures -> apply(rule, captures));
                if (held.isPresent() && (ending.isPresent() || rule.stop())) {
                    break;
                }
            }
            return ending.orElseGet(this::passed);
        }

        private Optional<Captures> ask(Rule rule, Condition condition) {
            if (!rule.window().includes(incoming.receivedAt())) {
                others.add(rule.name());
                return Optional.empty();
            }
            Captures captures = new Captures();
            try {
                if (condition.holds(view, captures, budget)) {
                    return Optional.of(captures);
                }
                others.add(rule.name());
            } catch (OutOfTimeException e) {
                skipped(rule.name(), String.valueOf(e.getMessage()));
            } finally {
                budget.next();
            }
            return Optional.empty();
        }

        private void skipped(String rule, String why) {
            steps.add(TraceStep.of("filter", rule, "skip", why));
        }

        private void apply(Rule rule, Captures captures) {
            Map<String, String> mine = new LinkedHashMap<>();
            for (Setting setting : rule.settings()) {
                String text = captures.fill(setting.value());
                mine.put(setting.key(), text);
                message = Setting.apply(message, setting.key(), text);
            }
            if (!mine.isEmpty()) {
                set.putAll(mine);
                view = view.after(message, mine.keySet());
            }
            String result =
                    switch (rule.ending()) {
                        case Rule.Ending.GoesOn _ -> mine.isEmpty() ? "match" : "change";
                        case Rule.Ending.Drops _ -> "drop";
                        case Rule.Ending.Parks _ -> "park";
                    };
            steps.add(new TraceStep("filter", rule.name(), result, captures.evidence(), mine));
            ending =
                    switch (rule.ending()) {
                        case Rule.Ending.GoesOn _ -> Optional.empty();
                        case Rule.Ending.Drops(String reason) ->
                                Optional.of(new Verdict.Drop(rule.name() + ": " + reason, steps));
                        case Rule.Ending.Parks(String reason) ->
                                Optional.of(new Verdict.Park(rule.name() + ": " + reason, steps));
                    };
        }

        private Verdict passed() {
            if (!others.isEmpty() || steps.isEmpty()) {
                steps.add(TraceStep.of("filter", name, "pass", noMatch()));
            }
            return new Verdict.Pass(message, noMatch(), set, steps, Optional.empty());
        }

        private String noMatch() {
            if (others.isEmpty()) {
                return "there are no others";
            }
            String names = others.stream().limit(NAMED_IN_TRACE).collect(Collectors.joining(", "));
            String more = others.size() > NAMED_IN_TRACE ? ", …" : "";
            return others.size() + " did not match: " + names + more;
        }
    }
}
