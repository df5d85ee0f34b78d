package org.postern.postmaster.gate.rule;

import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.gate.regex.Budget;
import org.postern.postmaster.gate.regex.Engine;
import org.postern.postmaster.gate.regex.Lexicon;
import org.postern.postmaster.gate.regex.Regex;

import java.util.List;
import java.util.stream.Stream;

/// A row of type `Match`. What it says about a field that is not defined never holds, negated or
/// not.
///
/// @param pattern as in the row, without `EMAILADDRESS:`
/// @param address whether some address in the field must be the pattern, as a whole
/// @param numbers as in [Condition.Some]
record RowCondition(
        Field field,
        String pattern,
        Regex regex,
        boolean address,
        boolean negated,
        List<Integer> numbers)
        implements Condition {

    @Override
    public boolean holds(View view, Captures captures, Budget budget) {
        List<String> values = view.values(field);
        if (values.isEmpty()) {
            return false;
        }
        boolean found = find(view, values.getFirst(), negated ? new Captures() : captures, budget);
        if (negated && !found) {
            captures.held(field.label(), values.getFirst(), "does not match " + pattern);
        }
        return found != negated;
    }

    private boolean find(View view, String value, Captures captures, Budget budget) {
        if (!numbers.isEmpty() && !view.holdsOne(field, numbers)) {
            return false;
        }
        return address ? findAddress(value, captures, budget) : findText(value, captures, budget);
    }

    private boolean findText(String value, Captures captures, Budget budget) {
        return new Test.Matches(regex).passes(field.label(), value, captures, budget);
    }

    /// The reference captures the pattern, not the address that was found.
    private boolean findAddress(String value, Captures captures, Budget budget) {
        boolean found =
                Addresses.parse(value).stream()
                        .anyMatch(mailbox -> regex.find(mailbox.address(), budget).isPresent());
        if (found) {
            captures.first(pattern);
            captures.named("email", pattern);
            captures.held(field.label(), value, "has an address that is " + pattern);
        }
        return found;
    }

    @Override
    public Condition with(Lexicon lexicon) {
        List<Integer> looked = regex.required().stream().map(lexicon::number).toList();
        return new RowCondition(field, pattern, regex, address, negated, looked);
    }

    @Override
    public Stream<String> required() {
        return regex.required().stream();
    }

    @Override
    public boolean backtracks() {
        return regex.engine() == Engine.BACKTRACKING;
    }
}
