package org.postern.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/// One component of a settings record.
///
/// @param optional the component is an [Optional] of the shape
/// @param inline its keys stand in the block around it
record Field(
        String key,
        String doc,
        Optional<String> defaultText,
        Optional<String> example,
        List<String> formerKeys,
        boolean optional,
        boolean inline,
        Shape shape,
        Method accessor) {

    /// The sibling key that names a file with the secret.
    String fileKey() {
        return key + "-file";
    }

    /// Former names of the sibling key; none when the component is no secret.
    List<String> formerFileKeys() {
        return shape instanceof Shape.SecretText
                ? formerKeys.stream().map(former -> former + "-file").toList()
                : List.of();
    }

    /// The key stands there, but everything below it is commented out: as good as absent.
    boolean isEmptyHeading(Tree tree) {
        boolean nothing = tree instanceof Tree.Text text && text.isNothing();
        return nothing
                && switch (shape) {
                    case Shape.ListOf _, Shape.MapOf _, Shape.OneOf _, Shape.Free _ -> true;
                    case Shape.Scalar _, Shape.SecretText _, Shape.Block _ -> false;
                };
    }

    /// A hint for an operator who left the key out.
    String howToWriteIt() {
        return switch (shape) {
            case Shape.SecretText() ->
                    "write %s: /path or %s: cred:NAME".formatted(fileKey(), fileKey());
            case Shape.OneOf kinds ->
                    "write %s: with type: %s"
                            .formatted(key, String.join(" or ", kinds.kinds().keySet()));
            case Shape.Scalar(ScalarType type) ->
                    "for example %s: %s".formatted(key, example.orElse(type.example()));
            case Shape.ListOf _, Shape.MapOf _, Shape.Block _, Shape.Free _ -> "write " + key + ":";
        };
    }

    /// The key may be left out.
    boolean mayBeAbsent() {
        return optional
                || defaultText.isPresent()
                || switch (shape) {
                    case Shape.ListOf _, Shape.MapOf _, Shape.Block _, Shape.Free _ -> true;
                    case Shape.Scalar _, Shape.SecretText _, Shape.OneOf _ -> false;
                };
    }

    /// What the component holds; empty where it is an empty [Optional].
    Optional<Object> valueIn(Object settings) {
        try {
            Object value = accessor.invoke(settings);
            return value instanceof Optional<?> perhaps
                    ? perhaps.map(Object.class::cast)
                    : Optional.of(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + key + " of " + settings.getClass(), e);
        }
    }
}
