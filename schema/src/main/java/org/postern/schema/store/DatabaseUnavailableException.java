package org.postern.schema.store;

/// The database cannot be used for now: away, full, shutting down, or without a free connection.
/// Nothing is known to be committed; the caller tries the whole unit again later.
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
