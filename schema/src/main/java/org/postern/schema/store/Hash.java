package org.postern.schema.store;

import org.postern.schema.message.Bytes;

/// Fixed-length keys of texts of any length. Unique keys stand on these and never on text: a text
/// may be longer than an index entry, and MariaDB compares it without case, accents and trailing
/// blanks.
final class Hash {

    private Hash() {}

    /// SHA-256 of the parts with a NUL between them, as 64 lower-case hex digits.
    static String of(String... parts) {
        return Bytes.of(String.join("\0", parts)).sha256();
    }
}
