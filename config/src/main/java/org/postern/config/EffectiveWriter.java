package org.postern.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the settings in force, defaults and all, as the YAML that would give them; secrets as
/// `***`. Optional keys that are not set are left out.
public final class EffectiveWriter {
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*:)[^/@\\s]+(?=@)");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "((?:[?&;]|^)[\\w.-]*(?:password|secret|token)=)[^&;#\\s]+",
                    Pattern.CASE_INSENSITIVE);

    private EffectiveWriter() {}

    /// @param settings a record as [ConfigFile] makes them
    public static String effective(Record settings) {
        return String.join("\n", block(Shapes.of(settings.getClass()), settings)) + "\n";
    }

    private static List<String> block(Shape.Block block, Object settings) {
        List<String> lines = new ArrayList<>();
        for (Field field : block.fields()) {
            field.valueIn(settings)
                    .ifPresent(
                            value -> {
                                if (field.inline() && field.shape() instanceof Shape.Block inner) {
                                    lines.addAll(block(inner, value));
                                } else {
                                    lines.addAll(entry(field.key(), field.shape(), value));
                                }
                            });
        }
        return lines;
    }

    private static List<String> entry(String key, Shape shape, Object value) {
        List<String> lines = new ArrayList<>();
        List<String> body = body(shape, value);
        if (body.isEmpty()) {
            return List.of(YamlText.scalar(key) + ": " + inline(shape, value));
        }
        lines.add(YamlText.scalar(key) + ":");
        lines.addAll(YamlText.indent(body));
        return lines;
    }

    /// The lines below a key; none where the value fits behind it.
    private static List<String> body(Shape shape, Object value) {
        return switch (shape) {
            case Shape.Block block -> block(block, value);
            case Shape.OneOf kinds -> kind(kinds, value);
            case Shape.ListOf(Shape element) when SampleText.isBlock(element) ->
                    ((List<?>) value)
                            .stream()
                                    .flatMap(item -> YamlText.item(body(element, item)).stream())
                                    .toList();
            case Shape.MapOf(Shape item) when SampleText.isBlock(item) ->
                    ((Map<?, ?>) value)
                            .entrySet().stream()
                                    .flatMap(
                                            e ->
                                                    entry((String) e.getKey(), item, e.getValue())
                                                            .stream())
                                    .toList();
            case Shape.Scalar _, Shape.SecretText _, Shape.ListOf _, Shape.MapOf _, Shape.Free _ ->
                    List.of();
        };
    }

    private static List<String> kind(Shape.OneOf kinds, Object value) {
        List<String> lines = new ArrayList<>();
        kinds.kinds()
                .forEach(
                        (kind, block) -> {
                            if (block.constructor().getDeclaringClass().isInstance(value)) {
                                lines.add(Shape.OneOf.KEY + ": " + YamlText.scalar(kind));
                                lines.addAll(block(block, value));
                            }
                        });
        return lines;
    }

    private static String inline(Shape shape, Object value) {
        return switch (shape) {
            case Shape.Scalar(ScalarType type) ->
                    YamlText.scalar(masked(type.print().apply(value)));
            case Shape.SecretText() -> YamlText.scalar(value.toString());
            case Shape.ListOf(Shape element) ->
                    ((List<?>) value)
                            .stream()
                                    .map(item -> inline(element, item))
                                    .collect(Collectors.joining(", ", "[", "]"));
            case Shape.MapOf(Shape element) ->
                    ((Map<?, ?>) value)
                            .entrySet().stream()
                                    .map(
                                            e ->
                                                    YamlText.scalar((String) e.getKey())
                                                            + ": "
                                                            + inline(element, e.getValue()))
                                    .collect(Collectors.joining(", ", "{", "}"));
            case Shape.Free _ -> masked(((FreeForm) value).asWritten());
            case Shape.Block _, Shape.OneOf _ -> "{}";
        };
    }

    /// Without the passwords that some write into addresses, and so that it reads back as itself.
    private static String masked(String text) {
        String quiet = USER_INFO.matcher(text).replaceAll("$1***");
        return PARAMETER.matcher(quiet).replaceAll("$1***").replace("${env:", "$${env:");
    }
}
