package org.postern.postmaster.gate.regex;

/// A search took longer than it may.
public final class OutOfTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTimeException(String message) {
        super(message, null, false, false);
    }
}
