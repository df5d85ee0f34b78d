package org.postern.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes settings records of a [Tree]. Goes on after a problem, so that all of them are found; an
/// empty result means that at least one was reported.
final class Binder {
    private final Problems problems;
    private final Values values;

    Binder(Problems problems, Values values) {
        this.problems = problems;
        this.values = values;
    }

    Optional<Object> bind(Shape shape, Tree tree, String path) {
        return switch (shape) {
            case Shape.Scalar(ScalarType type) -> values.scalar(type, tree, path);
            case Shape.SecretText() -> values.secret(tree, path);
            case Shape.ListOf(Shape element) -> list(element, tree, path);
            case Shape.MapOf(Shape value) -> map(value, tree, path);
            case Shape.Block block ->
                    mapping(tree, path).flatMap(keys -> block(block, keys, path, Set.of()));
            case Shape.OneOf kinds -> mapping(tree, path).flatMap(keys -> oneOf(kinds, keys, path));
            case Shape.Free free -> freeForm(free, tree, path);
        };
    }

    Problems problems() {
        return problems;
    }

    /// The record that a part of the file is, where some of its keys are somebody else's.
    Optional<Object> record(Shape.Block shape, Tree tree, String path, Set<String> alsoKnown) {
        return mapping(tree, path).flatMap(keys -> block(shape, keys, path, alsoKnown));
    }

    private Optional<Object> freeForm(Shape.Free shape, Tree tree, String path) {
        try {
            return Optional.of(shape.construct(new Written(tree, path, this)));
        } catch (IllegalArgumentException e) {
            problems.error(
                    tree.at(), path, Optional.ofNullable(e.getMessage()).orElse("not valid"), "");
            return Optional.empty();
        }
    }

    private Optional<Object> list(Shape element, Tree tree, String path) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            String hint = tree instanceof Tree.Text ? "write it in brackets: [one, two]" : "";
            problems.error(tree.at(), path, "expected a list, found " + tree.noun(), hint);
            return Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            bind(element, sequence.items().get(i), path + "[" + i + "]").ifPresent(items::add);
        }
        return items.size() == sequence.items().size()
                ? Optional.of(List.copyOf(items))
                : Optional.empty();
    }

    private Optional<Object> map(Shape value, Tree tree, String path) {
        Optional<Tree.Mapping> mapping = mapping(tree, path);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> items = new LinkedHashMap<>();
        for (Tree.Entry entry : mapping.get().entries()) {
            bind(value, entry.value(), Keys.join(path, entry.key()))
                    .ifPresent(item -> items.put(entry.key(), item));
        }
        return items.size() == mapping.get().entries().size()
                ? Optional.of(Collections.unmodifiableMap(items))
                : Optional.empty();
    }

    private Optional<Object> oneOf(Shape.OneOf kinds, Tree.Mapping mapping, String path) {
        Scope scope = Scope.of(mapping, path);
        String allowed = "allowed: " + String.join(", ", kinds.kinds().keySet());
        Tree.Entry type = scope.entries().get(Shape.OneOf.KEY);
        String typePath = scope.pathOf(Shape.OneOf.KEY);
        if (type == null) {
            problems.error(scope.at(), typePath, "missing", allowed);
            return Optional.empty();
        }
        Optional<Object> word = values.scalar(ScalarType.TEXT, type.value(), typePath);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        String kind = word.get().toString();
        Shape.Block block = kinds.kinds().get(kind);
        if (block == null) {
            String nearest =
                    Keys.nearest(kind, kinds.kinds().keySet())
                            .map(near -> "did you mean " + near + "? ")
                            .orElse("");
            problems.error(
                    type.value().at(), typePath, "no such type: '" + kind + "'", nearest + allowed);
            return Optional.empty();
        }
        return block(block, mapping, path, Set.of(Shape.OneOf.KEY));
    }

    private Optional<Object> block(
            Shape.Block block, Tree.Mapping mapping, String path, Set<String> alsoKnown) {
        Scope scope = Scope.of(mapping, path);
        refuseUnknown(block, mapping, scope, alsoKnown);
        return build(block, scope);
    }

    private void refuseUnknown(
            Shape.Block block, Tree.Mapping mapping, Scope scope, Set<String> alsoKnown) {
        Set<String> known = block.keys();
        known.addAll(alsoKnown);
        Set<String> former = block.formerKeys();
        for (Tree.Entry entry : mapping.entries()) {
            String key = entry.key();
            if (known.contains(key) || former.contains(key)) {
                continue;
            }
            String advice = block.removedKeys().get(key);
            if (advice != null) {
                problems.error(entry.at(), scope.pathOf(key), "is no longer supported", advice);
                continue;
            }
            String hint =
                    Keys.nearest(key, known)
                            .map(near -> "did you mean " + near + "?")
                            .orElseGet(() -> "known here: " + String.join(", ", known));
            problems.error(entry.at(), scope.pathOf(key), "no such key", hint);
        }
    }

    private Optional<Object> build(Shape.Block block, Scope scope) {
        List<Object> arguments = new ArrayList<>();
        for (Field field : block.fields()) {
            component(field, scope).ifPresent(arguments::add);
        }
        if (arguments.size() < block.fields().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(block.construct(arguments));
        } catch (IllegalArgumentException e) {
            refused(block, scope, Optional.ofNullable(e.getMessage()).orElse("not valid"));
            return Optional.empty();
        }
    }

    /// A record refused its components; the message may begin with the key that it is about.
    private void refused(Shape.Block block, Scope scope, String message) {
        for (String key : block.keys()) {
            if (message.startsWith(key + ": ")) {
                String sentence = message.substring(key.length() + 2);
                problems.error(scope.at(key), scope.pathOf(key), sentence, "");
                return;
            }
        }
        problems.error(scope.at(), scope.path(), message, "");
    }

    private Optional<Object> component(Field field, Scope scope) {
        if (field.inline() && field.shape() instanceof Shape.Block inner) {
            return build(inner, scope);
        }
        Optional<Tree.Entry> file = scope.find(field.fileKey(), field.formerFileKeys(), problems);
        Optional<Tree.Entry> written =
                scope.find(field.key(), field.formerKeys(), problems)
                        .filter(entry -> !field.isEmptyHeading(entry.value()));
        if (field.shape() instanceof Shape.SecretText && file.isPresent()) {
            return secretFile(scope, file.get(), written.isPresent())
                    .map(value -> wrapped(field, value));
        }
        if (written.isEmpty()) {
            return absent(field, scope);
        }
        String path = scope.pathOf(written.get().key());
        return bind(field.shape(), written.get().value(), path).map(value -> wrapped(field, value));
    }

    private Optional<Object> secretFile(Scope scope, Tree.Entry file, boolean isGivenTwice) {
        String path = scope.pathOf(file.key());
        if (isGivenTwice) {
            problems.error(
                    file.at(), path, "the secret itself is given too", "take one of them out");
            return Optional.empty();
        }
        return values.secretFile(file.value(), path);
    }

    private Optional<Object> absent(Field field, Scope scope) {
        String path = scope.pathOf(field.key());
        if (field.defaultText().isPresent()) {
            return defaultTree(field, scope, field.defaultText().get())
                    .flatMap(tree -> bind(field.shape(), tree, path))
                    .map(value -> wrapped(field, value));
        }
        if (field.optional()) {
            return Optional.of(Optional.empty());
        }
        return switch (field.shape()) {
            case Shape.ListOf _ -> Optional.of(List.of());
            case Shape.MapOf _ -> Optional.of(Map.of());
            case Shape.Block inner ->
                    block(inner, new Tree.Mapping(scope.at(), List.of()), path, Set.of());
            case Shape.Free free -> freeForm(free, new Tree.Mapping(scope.at(), List.of()), path);
            case Shape.Scalar _, Shape.SecretText _, Shape.OneOf _ -> {
                problems.error(scope.at(), path, "missing", field.howToWriteIt());
                yield Optional.empty();
            }
        };
    }

    private Optional<Tree> defaultTree(Field field, Scope scope, String text) {
        return switch (field.shape()) {
            case Shape.Scalar _, Shape.SecretText _ ->
                    Optional.of(new Tree.Text(scope.at(), text, false));
            case Shape.ListOf _, Shape.MapOf _, Shape.Block _, Shape.OneOf _, Shape.Free _ ->
                    YamlReader.read(text, problems);
        };
    }

    private Optional<Tree.Mapping> mapping(Tree tree, String path) {
        return switch (tree) {
            case Tree.Mapping mapping -> Optional.of(mapping);
            case Tree.Text text when text.isNothing() ->
                    Optional.of(new Tree.Mapping(text.at(), List.of()));
            case Tree.Text _, Tree.Sequence _ -> {
                problems.error(
                        tree.at(), path, "expected a block of keys, found " + tree.noun(), "");
                yield Optional.empty();
            }
        };
    }

    private static Object wrapped(Field field, Object value) {
        return field.optional() ? Optional.of(value) : value;
    }
}
