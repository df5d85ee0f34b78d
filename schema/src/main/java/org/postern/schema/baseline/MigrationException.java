package org.postern.schema.baseline;

import org.jspecify.annotations.Nullable;

/// The schema cannot be brought to what this program needs. The message says what is wrong and what
/// to do about it; trying again without doing so will not help.
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
