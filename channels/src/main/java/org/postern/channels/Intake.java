package org.postern.channels;

import org.postern.schema.message.Arrival;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The only door into the house, as one account sees it.
///
/// Implementations are safe for use by one source thread.
public interface Intake {

    /// Takes the arrivals in, in this order, in one commit.
    ///
    /// **Returns only once every arrival is committed; only then may the caller acknowledge them**
    /// to the server they came from. An arrival that is already in the spool is taken in silently,
    /// so that the caller acknowledges it too.
    ///
    /// @throws UnavailableException when nothing was committed; the caller acknowledges nothing
    void accept(List<Arrival> arrivals) throws UnavailableException;

    /// Which of these source keys are in the spool already, so that nobody downloads them again.
    Set<String> known(Collection<String> sourceKeys) throws UnavailableException;

    /// A source says that it is connected and has just looked for news, whether there was any or
    /// not. To be called at least once a poll or heartbeat; silence is what the supervisor worries
    /// about.
    void alive();

    /// The spool cannot take anything in for now.
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
