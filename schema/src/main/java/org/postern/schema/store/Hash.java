package org.postern.schema.store;

import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fixed-length keys of texts of any length. Unique keys stand on these and never on text: a text
/// may be longer than an index entry, and MariaDB compares it without case, accents and trailing
/// blanks.
final class Hash {

    private Hash() {}

    /// SHA-256 of the parts with a NUL between them, as 64 lower-case hex digits.
    static String of(String... parts) {
        return Bytes.of(String.join("\0", parts)).sha256();
    }

    /// MD5 of the UTF-8 form as 32 lower-case hex digits: what the tables of OTRS find a Message-ID
    /// by. It only narrows a search down, and proves nothing.
    static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
