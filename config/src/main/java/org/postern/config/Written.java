package org.postern.config;

import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A part of the configuration as it stands in the file, for who reads it himself ([FreeForm]).
///
/// Used by one thread, while the file is read.
public final class Written {
    private final Tree tree;
    private final String path;
    private final Binder binder;

    Written(Tree tree, String path, Binder binder) {
        this.tree = tree;
        this.path = path;
        this.binder = binder;
    }

    /// A key of a block with what stands behind it.
    public record Entry(String key, Written value) {}

    /// `postern.yaml:12`: where it stands.
    public String place() {
        return binder.problems().file() + ":" + tree.at().line();
    }

    /// The key and those around it, `filters.rules[2].set`.
    public String path() {
        return path;
    }

    /// All of it as one line of YAML.
    public String asWritten() {
        return flow(tree);
    }

    private static String flow(Tree tree) {
        return switch (tree) {
            case Tree.Text text -> text.isNothing() ? "~" : YamlText.scalar(text.value());
            case Tree.Sequence list ->
                    list.items().stream()
                            .map(Written::flow)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Tree.Mapping block ->
                    block.entries().stream()
                            .map(one -> YamlText.scalar(one.key()) + ": " + flow(one.value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    public boolean isNothing() {
        return switch (tree) {
            case Tree.Text text -> text.isNothing();
            case Tree.Sequence sequence -> sequence.items().isEmpty();
            case Tree.Mapping mapping -> mapping.entries().isEmpty();
        };
    }

    public boolean isText() {
        return tree instanceof Tree.Text text && !text.isNothing();
    }

    public boolean isList() {
        return tree instanceof Tree.Sequence;
    }

    /// A block of keys.
    public boolean isBlock() {
        return tree instanceof Tree.Mapping;
    }

    /// The text, with `${env:NAME}` replaced. Complains where it is none.
    public Optional<String> text() {
        return as(ScalarType.TEXT).map(String.class::cast);
    }

    /// The text as it stands there, `${` and all: for regular expressions.
    public Optional<String> literally() {
        if (tree instanceof Tree.Text text && !text.isNothing()) {
            return Optional.of(text.value());
        }
        complain("expected text, found " + tree.noun(), "");
        return Optional.empty();
    }

    /// A text of a type that settings records know, such as [java.time.Duration].
    ///
    /// @param type no primitive one: `Integer.class`
    public <T> Optional<T> as(Class<T> type) {
        Class<?> plain = MethodType.methodType(type).unwrap().returnType();
        return ScalarType.of(plain).isPresent()
                ? as(ScalarType.of(plain).get()).map(type::cast)
                : as(type, Set.of());
    }

    private Optional<Object> as(ScalarType type) {
        return binder.bind(new Shape.Scalar(type), tree, path);
    }

    /// A settings record of the keys of this block.
    ///
    /// @param alsoKnown keys that somebody else reads
    public <T> Optional<T> as(Class<T> record, Set<String> alsoKnown) {
        return binder.record(Shapes.of(record), tree, path, alsoKnown).map(record::cast);
    }

    /// The items of a list; a text or a block is the list of itself.
    public List<Written> items() {
        if (!(tree instanceof Tree.Sequence sequence)) {
            return isNothing() ? List.of() : List.of(this);
        }
        List<Tree> items = sequence.items();
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Written(items.get(i), path + "[" + i + "]", binder))
                .toList();
    }

    /// The keys of a block in the order of the file. Complains where it is none.
    public List<Entry> entries() {
        if (isNothing()) {
            return List.of();
        }
        if (!(tree instanceof Tree.Mapping mapping)) {
            complain("expected a block of keys, found " + tree.noun(), "");
            return List.of();
        }
        return mapping.entries().stream().map(this::entry).toList();
    }

    private Entry entry(Tree.Entry entry) {
        return new Entry(
                entry.key(), new Written(entry.value(), Keys.join(path, entry.key()), binder));
    }

    public Optional<Written> key(String name) {
        return tree instanceof Tree.Mapping
                ? entries().stream()
                        .filter(entry -> entry.key().equals(name))
                        .map(Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    /// Reports a mistake here.
    ///
    /// @param hint what to write instead; empty when there is nothing to say
    public void complain(String sentence, String hint) {
        binder.problems().error(tree.at(), path, sentence, hint);
    }

    /// The known word that was probably meant.
    public static Optional<String> nearest(String written, Collection<String> known) {
        return Keys.nearest(written, known);
    }
}
