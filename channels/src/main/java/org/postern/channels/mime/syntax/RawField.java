package org.postern.channels.mime.syntax;

/// One header field before decoding, RFC 5322 §2.2.
///
/// @param name as written
/// @param value unfolded, one character for each octet (ISO-8859-1), so that nothing is lost before
///   its charset is known
public record RawField(String name, String value) {

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
