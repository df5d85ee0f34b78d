package org.postern.channels;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Message;

/// Makes a message of the bytes of an arrival. Total: whatever the bytes are, a message comes back,
/// with a warning for every repair.
@FunctionalInterface
public interface Reader {

    /// @throws UnreadableException only where the bytes are of another kind than the arrival says,
    ///   such as JSON that is none
    Message read(Arrival arrival) throws UnreadableException;

    /// There is no message in these bytes.
    final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreadableException(String message) {
            super(message);
        }

        public UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
