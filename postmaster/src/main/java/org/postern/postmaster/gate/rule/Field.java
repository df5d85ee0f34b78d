package org.postern.postmaster.gate.rule;

import org.postern.config.Written;

import java.util.Locale;
import java.util.Optional;

/// Something of a message that a condition can look at.
public sealed interface Field {

    /// A header field, each of its values.
    ///
    /// @param name in any case
    record Header(String name) implements Field {
        public Header {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /// A header field as the rows of the reference see it: one text, or none at all.
    ///
    /// @param name in any case
    record Joined(String name) implements Field {
        public Joined {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    /// One of our own.
    record Own(OwnField field) implements Field {}

    /// A field as the configuration names it: ours in lower case, header fields with their capital
    /// letter, or as `header:name`. Complains about a name that is neither.
    static Optional<Field> read(String name, Written where) {
        if (name.startsWith("header:")) {
            return Optional.of(new Header(name.substring("header:".length()).strip()));
        }
        Optional<OwnField> own = OwnField.named(name);
        if (own.isPresent()) {
            return Optional.of(new Own(own.get()));
        }
        if (name.isEmpty() || !Character.isUpperCase(name.charAt(0)) || name.contains(" ")) {
            String nearest =
                    Written.nearest(name, OwnField.names())
                            .map(near -> "did you mean " + near + "? ")
                            .orElse("");
            where.complain(
                    "no such field: '" + name + "'",
                    nearest
                            + "header fields are written with a capital letter, such as Subject,"
                            + " or header:x-name; ours are "
                            + String.join(", ", OwnField.names()));
            return Optional.empty();
        }
        return Optional.of(name.equals("Body") ? new Own(OwnField.BODY) : new Header(name));
    }

    /// As the trace calls it.
    default String label() {
        return switch (this) {
            case Header(String name) -> name;
            case Joined(String name) -> name;
            case Own(OwnField field) -> field.word();
        };
    }

    /// How much of it is looked at.
    default int window(Limits limits) {
        boolean text =
                switch (this) {
                    case Header _ -> false;
                    case Joined(String name) -> name.equals("body");
                    case Own(OwnField field) -> field.isText();
                };
        return text ? limits.body() : limits.header();
    }
}
