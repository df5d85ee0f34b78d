package org.postern.schema.ticket;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A field that an installation added to its tickets or articles: a row of `dynamic_field`.
///
/// @param type what it holds; absent for a type that only the software beside us knows
/// @param possible of a field to choose from: what can be chosen, each key with its display text
public record DynamicField(
        long id, String name, On on, Optional<Type> type, Map<String, String> possible) {

    public DynamicField {
        possible = Collections.unmodifiableMap(new LinkedHashMap<>(possible));
    }

    /// What has the field: `object_type`.
    public enum On {
        TICKET("Ticket"),
        ARTICLE("Article");

        private final String word;

        On(String word) {
            this.word = word;
        }

        /// The name in the table.
        public String word() {
            return word;
        }
    }

    /// What a field holds: the seven values of `field_type` that OTRS comes with.
    public enum Type {
        TEXT("Text"),
        TEXT_AREA("TextArea"),
        CHECKBOX("Checkbox"),
        DROPDOWN("Dropdown"),
        MULTISELECT("Multiselect"),
        DATE("Date"),
        DATE_TIME("DateTime");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /// The name in the table.
        public String word() {
            return word;
        }

        public static Optional<Type> of(String word) {
            return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
        }
    }

    /// Whether it is of one of these types.
    public boolean is(Type... types) {
        return type.filter(List.of(types)::contains).isPresent();
    }

    /// Whether one of its values is chosen, or several.
    public boolean isChoice() {
        return is(Type.DROPDOWN, Type.MULTISELECT);
    }

    public boolean isDate() {
        return is(Type.DATE, Type.DATE_TIME);
    }
}
