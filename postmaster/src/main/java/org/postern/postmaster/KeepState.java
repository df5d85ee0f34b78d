package org.postern.postmaster;

import org.postern.schema.message.Headers;

import java.util.Optional;

/// The one control header whose name an operator may choose.
final class KeepState {

    private KeepState() {}

    /// The last value that is not empty; in both spellings where the name is one of control
    /// headers.
    static Optional<String> value(Headers headers, String name) {
        Optional<String> found = Optional.empty();
        for (Headers.Field field : headers.fields()) {
            if (is(field.name(), name) && !field.value().isBlank()) {
                found = Optional.of(field.value().strip());
            }
        }
        return found;
    }

    /// Whether a field of that name is the one; for whoever keeps strangers from steering too.
    static boolean is(String fieldName, String name) {
        return ControlNames.isControl(fieldName) == ControlNames.isControl(name)
                && ControlNames.bare(fieldName).equals(ControlNames.bare(name));
    }
}
