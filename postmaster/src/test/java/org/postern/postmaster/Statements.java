package org.postern.postmaster;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to what the PostgreSQL driver sends for the thread that made it: the protocol's `Parse`
/// and `Execute` messages, as the driver logs them.
final class Statements extends Handler implements AutoCloseable {

    private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private final long thread = Thread.currentThread().threadId();
    private final List<String> messages = new ArrayList<>();

    Statements() {
        setLevel(Level.ALL);
        driver.setLevel(Level.FINEST);
        driver.setUseParentHandlers(false);
        driver.addHandler(this);
    }

    /// Statements that were executed; `begin` is no such message, and `commit` is left out.
    int sent() {
        return (int) messages.stream().filter(message -> message.contains("FE=> Execute")).count()
                - 1;
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getLongThreadID() == thread) {
            messages.add(String.valueOf(message.getMessage()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        driver.removeHandler(this);
        driver.setLevel(null);
        driver.setUseParentHandlers(true);
    }

    @Override
    public String toString() {
        return String.join("\n", messages);
    }
}
