package org.postern.schema.store;

import java.util.OptionalInt;
import java.util.Set;

/// A column as the database has it.
///
/// @param type the database's own word for it, without a length; `enum` for any enumeration
/// @param length the characters it holds, or empty where that is no matter
/// @param charset of text on MariaDB, else empty
/// @param required whether a row needs a value for it and the database brings none
public record LiveColumn(String type, OptionalInt length, String charset, boolean required) {

    /// MariaDB counts the length of these in bytes.
    private static final Set<String> COUNTED_IN_BYTES =
            Set.of("tinytext", "text", "mediumtext", "longtext");

    private static final int LONGEST_CHARACTER = 4;

    /// @param size as the catalogue of the database gives it, 0 for none
    static LiveColumn of(String type, long size, String charset, boolean required) {
        long characters = COUNTED_IN_BYTES.contains(type) ? size / LONGEST_CHARACTER : size;
        return new LiveColumn(
                type,
                size == 0
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) Math.min(characters, Integer.MAX_VALUE)),
                charset,
                required);
    }

    /// Whether it holds the characters beyond U+FFFF too.
    public boolean takesEveryCharacter() {
        return !charset.equals("utf8mb3") && !charset.equals("utf8");
    }

    /// As a person writes it: `varchar(200)`.
    @Override
    public String toString() {
        return length.isPresent() && type.startsWith("varchar")
                ? type + "(" + length.getAsInt() + ")"
                : type;
    }
}
