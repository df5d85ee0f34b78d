package org.postern.config;

import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A type of value that is written as one piece of text.
///
/// @param parse throws `IllegalArgumentException` with "not a …"
/// @param print the inverse of `parse`
/// @param hint how to write it
/// @param words the only values allowed; empty when there are too many to name
/// @param example any value
record ScalarType(
        Function<String, Object> parse,
        Function<Object, String> print,
        String hint,
        List<String> words,
        String example) {

    /// Any text.
    static final ScalarType TEXT = simple(text -> text, "", "text");

    private static final Map<Class<?>, ScalarType> KNOWN =
            Map.of(
                    String.class, TEXT,
                    int.class, simple(ScalarType::int32, "write digits", "1"),
                    long.class, simple(ScalarType::int64, "write digits", "1"),
                    boolean.class,
                            new ScalarType(
                                    ScalarType::bool,
                                    Object::toString,
                                    "write true or false",
                                    List.of(),
                                    "false"),
                    Duration.class,
                            new ScalarType(
                                    Durations::parse,
                                    value -> Durations.print((Duration) value),
                                    "write it as 250ms, 90s, 5m, 2h or 7d",
                                    List.of(),
                                    "60s"),
                    Size.class, simple(Size::parse, "write it as 512KB, 25MB or 1GB", "10MB"),
                    URI.class,
                            simple(
                                    ScalarType::uri,
                                    "write it as https://host/path",
                                    "https://www.example.org/"),
                    Path.class, simple(ScalarType::path, "", "/path/to/file"),
                    ZoneId.class,
                            simple(ScalarType::zone, "write it as UTC or Europe/Berlin", "UTC"));

    /// The type of values of this class, when they are written as one piece of text.
    static Optional<ScalarType> of(Class<?> type) {
        return type.isEnum()
                ? Optional.of(words(type))
                : Optional.ofNullable(KNOWN.get(MethodType.methodType(type).unwrap().returnType()));
    }

    private static ScalarType simple(Function<String, Object> parse, String hint, String example) {
        return new ScalarType(parse, Object::toString, hint, List.of(), example);
    }

    private static ScalarType words(Class<?> type) {
        Map<String, Object> constants =
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(c -> Keys.ofConstant((Enum<?>) c), c -> c));
        List<String> words =
                Arrays.stream(type.getEnumConstants())
                        .map(c -> Keys.ofConstant((Enum<?>) c))
                        .toList();
        return new ScalarType(
                text ->
                        Optional.ofNullable(constants.get(text))
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "not one of the allowed values")),
                constant -> Keys.ofConstant((Enum<?>) constant),
                "allowed: " + String.join(", ", words),
                words,
                words.getFirst());
    }

    private static Object int32(String text) {
        long number = number(text);
        if (number != (int) number) {
            throw new IllegalArgumentException("too large a number");
        }
        return (int) number;
    }

    private static Object int64(String text) {
        return number(text);
    }

    private static long number(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("not a whole number");
        }
        return Long.parseLong(text);
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Object uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URI", e);
        }
        throw new IllegalArgumentException("not an absolute URI");
    }

    private static Object path(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path", e);
        }
        throw new IllegalArgumentException("not a path");
    }

    private static Object zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time zone", e);
        }
    }
}
