package org.postern.schema.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header of a message: its fields in order, names as written, values unfolded and decoded.
///
/// Immutable. Looking up a name ignores case, RFC 5322 §1.2.2.
///
/// @param fields every field, in the order of the message
public record Headers(List<Field> fields) {

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /// One header field: RFC 5322 §2.2.
    public record Field(String name, String value) {}

    /// The first field of that name.
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /// Every field of that name, in order.
    public List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                found.add(field.value);
            }
        }
        return found;
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    /// These headers with every field of that name gone and one new one at the end.
    public Headers with(String name, String value) {
        List<Field> changed = new ArrayList<>(without(name).fields);
        changed.add(new Field(name, value));
        return new Headers(changed);
    }

    public Headers without(String name) {
        return new Headers(
                fields.stream().filter(field -> !field.name.equalsIgnoreCase(name)).toList());
    }
}
