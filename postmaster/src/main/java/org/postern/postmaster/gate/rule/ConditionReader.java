package org.postern.postmaster.gate.rule;

import org.postern.config.Written;
import org.postern.postmaster.gate.regex.Regex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads conditions from the configuration. Whatever it complained about is read as a condition
/// that holds always; the configuration is not used then.
final class ConditionReader {

    private static final Condition UNUSED = new Condition.Always();
    private static final List<String> TESTS =
            List.of(
                    "matches",
                    "is",
                    "contains",
                    "starts-with",
                    "ends-with",
                    "address-is",
                    "domain-is",
                    "in-list",
                    "at-least",
                    "at-most",
                    "exists");

    /// A list, or a block with several keys: all of them must hold.
    Condition read(Written written) {
        if (written.isText() && written.text().filter("always"::equals).isPresent()) {
            return new Condition.Always();
        }
        if (written.isNothing() || written.isText()) {
            written.complain(
                    "a filter needs a condition",
                    "write when: always for one that applies to every message");
            return UNUSED;
        }
        return Condition.all(written.isList() ? each(written) : keys(written));
    }

    private List<Condition> each(Written written) {
        return written.items().stream().map(this::read).toList();
    }

    private List<Condition> keys(Written written) {
        List<Condition> all = new ArrayList<>();
        for (Written.Entry entry : written.entries()) {
            all.add(
                    switch (entry.key()) {
                        case "all" -> group(entry.value(), Condition.All::new);
                        case "any" -> group(entry.value(), Condition.Any::new);
                        case "not" -> new Condition.Not(read(entry.value()));
                        default -> field(entry);
                    });
        }
        return all;
    }

    private Condition group(Written written, Function<List<Condition>, Condition> made) {
        if (written.isNothing()) {
            written.complain("has no conditions in it", "write a list of them below it");
            return UNUSED;
        }
        return made.apply(written.isList() ? each(written) : keys(written));
    }

    private Condition field(Written.Entry entry) {
        Written value = entry.value();
        Optional<Field> field = Field.read(entry.key(), value);
        if (field.isEmpty()) {
            return UNUSED;
        }
        if (!value.isBlock()) {
            return some(field.get(), value, this::matches);
        }
        if (value.isNothing()) {
            value.complain("says nothing about the field", "one of " + String.join(", ", TESTS));
        }
        return Condition.all(
                value.entries().stream().map(test -> test(field.get(), test)).toList());
    }

    private Condition test(Field field, Written.Entry entry) {
        Written value = entry.value();
        return switch (entry.key()) {
            case "matches" -> some(field, value, this::matches);
            case "contains" -> some(field, value, one -> text(one).map(Test.Contains::new));
            case "starts-with" -> some(field, value, one -> text(one).map(Test.Begins::new));
            case "ends-with" -> some(field, value, one -> text(one).map(Test.Ends::new));
            case "is" -> new Condition.Some(field, new Test.IsOneOf(words(value), "is listed"));
            case "address-is" ->
                    new Condition.Some(
                            field, new Test.AddressIsOneOf(words(value), "has that address"));
            case "domain-is" ->
                    new Condition.Some(
                            field,
                            new Test.DomainIsOneOf(
                                    List.copyOf(words(value)), "has an address of that domain"));
            case "in-list" -> inList(field, value);
            case "at-least" ->
                    some(field, value, one -> number(one).map(n -> between(n, Double.MAX_VALUE)));
            case "at-most" ->
                    some(field, value, one -> number(one).map(n -> between(-Double.MAX_VALUE, n)));
            case "exists" ->
                    new Condition.Exists(field, value.as(Boolean.class).orElse(Boolean.TRUE));
            case "not" -> new Condition.Not(field(new Written.Entry(name(field), value)));
            default -> {
                String nearest =
                        Written.nearest(entry.key(), TESTS)
                                .map(near -> "did you mean " + near + "? ")
                                .orElse("");
                value.complain(
                        "no such test: '" + entry.key() + "'",
                        nearest + "there are " + String.join(", ", TESTS));
                yield UNUSED;
            }
        };
    }

    private static String name(Field field) {
        return field instanceof Field.Header(String name) ? "header:" + name : field.label();
    }

    /// One of several values is enough.
    private Condition some(Field field, Written value, Function<Written, Optional<Test>> made) {
        List<Condition> tests = new ArrayList<>();
        for (Written item : value.items()) {
            made.apply(item).ifPresent(test -> tests.add(new Condition.Some(field, test)));
        }
        if (value.isNothing()) {
            value.complain("has no value", "write what to look for");
        }
        return tests.size() == 1 ? tests.getFirst() : new Condition.Any(tests);
    }

    private Optional<Test> matches(Written written) {
        Optional<String> pattern = written.literally();
        try {
            return pattern.map(Regex::of).map(Test.Matches::new);
        } catch (IllegalArgumentException e) {
            written.complain("the pattern cannot be used: " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    private static Optional<String> text(Written written) {
        return written.text().map(Test::fold);
    }

    private static Set<String> words(Written written) {
        Set<String> words = new HashSet<>();
        written.items().forEach(item -> text(item).map(String::strip).ifPresent(words::add));
        if (written.isNothing()) {
            written.complain("has no value", "write one, or a list: [one, two]");
        }
        return words;
    }

    private static Optional<Double> number(Written written) {
        Optional<String> text = written.text();
        try {
            return text.map(Double::valueOf);
        } catch (NumberFormatException _) {
            written.complain("is no number", "");
            return Optional.empty();
        }
    }

    private static Test between(double least, double most) {
        return new Test.Between(least, most, "is in the range");
    }

    /// The lines of a file, without those that are empty or begin with `#`.
    private static Condition inList(Field field, Written written) {
        Optional<Path> file = written.as(Path.class);
        if (file.isEmpty()) {
            return UNUSED;
        }
        try {
            Set<String> words = new HashSet<>();
            for (String line : Files.readAllLines(file.get(), StandardCharsets.UTF_8)) {
                String word = Test.fold(line.strip());
                if (!word.isEmpty() && !word.startsWith("#")) {
                    words.add(word);
                }
            }
            String what = "is in the list " + file.get().getFileName();
            return new Condition.Any(
                    List.of(
                            new Condition.Some(field, new Test.IsOneOf(words, what)),
                            new Condition.Some(field, new Test.AddressIsOneOf(words, what))));
        } catch (IOException e) {
            written.complain("the list cannot be read: " + e.getMessage(), "");
            return UNUSED;
        }
    }
}
