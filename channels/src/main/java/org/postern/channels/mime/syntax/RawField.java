package org.postern.channels.mime.syntax;

/// One header field before decoding, RFC 5322 §2.2.
///
/// @param name as written
/// @param value unfolded, one character for each octet (ISO-8859-1), so that nothing is lost before
///   its charset is known
/// @param plain whether the value is known to need no decoding
public record RawField(String name, String value, boolean plain) {

    public RawField(String name, String value) {
        this(name, value, HeaderDecoder.isPlain(value));
    }

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
