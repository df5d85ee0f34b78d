package org.postern.postmaster.gate.regex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// A pattern as Perl takes it, compiled once: case does not count, `.` is no line end, `^` and `$`
/// are the ends of the text, and it may match anywhere.
///
/// RE2/J runs it where it can; else the JDK's engine does, and is stopped in time. Safe for use by
/// several threads.
public final class Regex {

    private final String source;
    private final Engine engine;
    private final Set<String> required;
    private final Map<String, Integer> names;
    private final Search search;

    private Regex(
            String source,
            Engine engine,
            Set<String> required,
            Map<String, Integer> names,
            Search search) {
        this.source = source;
        this.engine = engine;
        this.required = required;
        this.names = names;
        this.search = search;
    }

    @FunctionalInterface
    private interface Search {
        Optional<Groups> in(CharSequence text);
    }

    private record Groups(int count, IntFunction<String> text) {}

    /// @throws IllegalArgumentException with a sentence, for what no engine here takes
    public static Regex of(String source) {
        PerlSyntax syntax = new PerlSyntax(source);
        Node node = syntax.parse();
        Set<String> required = RequiredText.of(node);
        Map<String, Integer> names = Map.copyOf(syntax.names());
        Optional<String> re2 = Words.re2(node);
        try {
            return re2.isPresent()
                    ? new Regex(source, Engine.LINEAR, required, names, linear(re2.get()))
                    : new Regex(
                            source,
                            Engine.BACKTRACKING,
                            required,
                            names,
                            backtracking(Words.java(node)));
        } catch (com.google.re2j.PatternSyntaxException
                | java.util.regex.PatternSyntaxException e) {
            throw new IllegalArgumentException("no engine here takes it: " + e.getMessage(), e);
        }
    }

    private static Search linear(String pattern) {
        com.google.re2j.Pattern compiled =
                com.google.re2j.Pattern.compile(pattern, com.google.re2j.Pattern.CASE_INSENSITIVE);
        return text -> {
            com.google.re2j.Matcher matcher = compiled.matcher(text);
            return matcher.find()
                    ? Optional.of(new Groups(matcher.groupCount(), matcher::group))
                    : Optional.empty();
        };
    }

    private static Search backtracking(String pattern) {
        java.util.regex.Pattern compiled =
                java.util.regex.Pattern.compile(
                        pattern,
                        java.util.regex.Pattern.CASE_INSENSITIVE
                                | java.util.regex.Pattern.UNICODE_CASE
                                | java.util.regex.Pattern.UNIX_LINES
                                | java.util.regex.Pattern.UNICODE_CHARACTER_CLASS);
        return text -> {
            java.util.regex.Matcher matcher = compiled.matcher(text);
            return matcher.find()
                    ? Optional.of(new Groups(matcher.groupCount(), matcher::group))
                    : Optional.empty();
        };
    }

    /// The first match.
    ///
    /// @throws OutOfTimeException when the budget is used up, or the engine's stack is
    public Optional<Found> find(String text, Budget budget) {
        budget.search();
        try {
            return search.in(new TimedText(text, budget)).map(this::found);
        } catch (StackOverflowError e) {
            throw new OutOfTimeException("it nests too deep for its engine");
        }
    }

    private Found found(Groups groups) {
        Map<String, String> named = new HashMap<>();
        names.forEach(
                (name, group) -> {
                    String text = groups.text().apply(group);
                    if (text != null) {
                        named.put(name, text);
                    }
                });
        Optional<String> first =
                groups.count() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(groups.text().apply(1));
        return new Found(groups.text().apply(0), first, named);
    }

    public String source() {
        return source;
    }

    public Engine engine() {
        return engine;
    }

    /// Texts of which one is in whatever it matches; none where nothing is certain.
    public Set<String> required() {
        return required;
    }

    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    @Override
    public String toString() {
        return source;
    }
}
