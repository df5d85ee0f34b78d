package org.postern.schema.dump;

/// A dump cannot be imported. The message says what is wrong, where, and what to do; the database
/// is as it was.
public final class DumpException extends Exception {
    private static final long serialVersionUID = 1L;

    DumpException(String message) {
        super(message);
    }

    DumpException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Something in the dump that cannot be.
    static DumpException at(long line, String message) {
        return new DumpException("line " + line + " of the dump: " + message);
    }
}
