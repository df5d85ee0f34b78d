package org.postern.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Learns the [Shape] of a file from settings records. A mistake in a record is ours and not the
/// operator's: `IllegalArgumentException` with the name of the record.
final class Shapes {
    private final Set<Class<?>> open = new LinkedHashSet<>();

    private Shapes() {}

    static Shape.Block of(Class<?> type) {
        return new Shapes().block(type);
    }

    private Shape.Block block(Class<?> type) {
        require(type.isRecord(), type, "is not a record");
        require(open.add(type), type, "contains itself");
        List<Field> fields = Arrays.stream(type.getRecordComponents()).map(this::field).toList();
        open.remove(type);
        Doc doc = type.getAnnotation(Doc.class);
        Map<String, String> removed = new LinkedHashMap<>();
        for (Removed old : type.getAnnotationsByType(Removed.class)) {
            removed.put(old.key(), old.advice());
        }
        Shape.Block block =
                new Shape.Block(constructor(type), doc == null ? "" : doc.value(), fields, removed);
        requireDistinctKeys(block, type);
        return block;
    }

    private Field field(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        Doc doc = component.getAnnotation(Doc.class);
        require(
                doc != null || component.isAnnotationPresent(Inline.class),
                record,
                "has no @Doc on " + component.getName());
        boolean optional = component.getType() == Optional.class;
        Type type = optional ? argument(component.getGenericType(), 0) : component.getGenericType();
        Shape shape = shape(type, record);
        boolean inline = component.isAnnotationPresent(Inline.class);
        require(
                !inline || (shape instanceof Shape.Block && !optional),
                record,
                "can inline only a record: " + component.getName());
        Renamed renamed = component.getAnnotation(Renamed.class);
        component.getAccessor().setAccessible(true);
        return new Field(
                Keys.ofComponent(component.getName()),
                doc == null ? "" : doc.value(),
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
                Optional.ofNullable(component.getAnnotation(Example.class)).map(Example::value),
                renamed == null ? List.of() : List.of(renamed.value()),
                optional,
                inline,
                shape,
                component.getAccessor());
    }

    private Shape shape(Type type, Class<?> record) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                return new Shape.ListOf(shape(argument(generic, 0), record));
            }
            require(
                    generic.getRawType() == Map.class && argument(generic, 0) == String.class,
                    record,
                    "has a component of type " + type);
            return new Shape.MapOf(shape(argument(generic, 1), record));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Secret.class) {
            return new Shape.SecretText();
        }
        Optional<ScalarType> scalar = ScalarType.of(plain);
        if (scalar.isPresent()) {
            return new Shape.Scalar(scalar.get());
        }
        if (FreeForm.class.isAssignableFrom(plain)) {
            return new Shape.Free(reader(plain));
        }
        return plain.isSealed() && plain.isInterface() ? oneOf(plain) : block(plain);
    }

    private Shape oneOf(Class<?> type) {
        SequencedMap<String, Shape.Block> kinds = new LinkedHashMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Kind kind = permitted.getAnnotation(Kind.class);
            if (kind == null) {
                throw new IllegalArgumentException(permitted.getName() + " has no @Kind");
            }
            Shape.Block block = block(permitted);
            require(
                    !block.keys().contains(Shape.OneOf.KEY),
                    permitted,
                    "has a key of its own called type");
            require(
                    kinds.put(kind.value(), block) == null,
                    permitted,
                    "has the @Kind of another one");
        }
        return new Shape.OneOf(type, kinds);
    }

    private static Method reader(Class<?> type) {
        try {
            Method read = type.getMethod("read", Written.class);
            require(read.getReturnType() == type, type, "reads something else");
            return read;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no read(Written)", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] components =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("No canonical constructor in " + type, e);
        }
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static void requireDistinctKeys(Shape.Block block, Class<?> type) {
        Set<String> seen = new HashSet<>();
        for (Field field : block.fields()) {
            Set<String> keys =
                    new Shape.Block(block.constructor(), "", List.of(field), Map.of()).keys();
            for (String key : keys) {
                require(seen.add(key), type, "has the key " + key + " twice");
            }
        }
    }

    private static void require(boolean condition, Class<?> record, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(record.getName() + " " + otherwise);
        }
    }
}
