package org.postern.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What the file must look like at some place, learned from the settings records by [Shapes].
sealed interface Shape {

    record Scalar(ScalarType type) implements Shape {}

    record SecretText() implements Shape {}

    record ListOf(Shape element) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    /// @param removed key to advice
    record Block(
            Constructor<?> constructor, String doc, List<Field> fields, Map<String, String> removed)
            implements Shape {

        /// Every key that may stand in this block, former names left out.
        Set<String> keys() {
            Set<String> keys = new LinkedHashSet<>();
            for (Field field : fields) {
                switch (field.shape()) {
                    case Block inner when field.inline() -> keys.addAll(inner.keys());
                    case SecretText() -> keys.addAll(List.of(field.key(), field.fileKey()));
                    default -> keys.add(field.key());
                }
            }
            return keys;
        }

        Set<String> formerKeys() {
            Set<String> keys = new LinkedHashSet<>();
            for (Field field : fields) {
                keys.addAll(field.formerKeys());
                keys.addAll(field.formerFileKeys());
                if (field.inline() && field.shape() instanceof Block inner) {
                    keys.addAll(inner.formerKeys());
                }
            }
            return keys;
        }

        /// Keys that no longer mean anything, with advice.
        Map<String, String> removedKeys() {
            Map<String, String> keys = new LinkedHashMap<>(removed);
            for (Field field : fields) {
                if (field.inline() && field.shape() instanceof Block inner) {
                    keys.putAll(inner.removedKeys());
                }
            }
            return keys;
        }

        /// A record of these components, which are in the record's order.
        ///
        /// @throws IllegalArgumentException when the record refuses them
        Object construct(List<Object> components) {
            try {
                return constructor.newInstance(components.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                throw new IllegalStateException("Cannot construct " + constructor, e);
            } catch (InstantiationException | IllegalAccessException e) {
                throw new IllegalStateException("Cannot construct " + constructor, e);
            }
        }
    }

    /// Read by a class of its own.
    record Free(Method read) implements Shape {

        /// What the class makes of it.
        ///
        /// @throws IllegalArgumentException when it refuses the whole
        Object construct(Written written) {
            try {
                return read.invoke(null, written);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                throw new IllegalStateException("Cannot read with " + read, e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Cannot read with " + read, e);
            }
        }
    }

    /// One block of several kinds, told apart by the key `type`.
    record OneOf(Class<?> type, SequencedMap<String, Block> kinds) implements Shape {
        static final String KEY = "type";
    }
}
