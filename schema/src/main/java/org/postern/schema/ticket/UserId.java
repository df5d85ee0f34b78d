package org.postern.schema.ticket;

/// Key of a row of `users`: an agent.
public record UserId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
