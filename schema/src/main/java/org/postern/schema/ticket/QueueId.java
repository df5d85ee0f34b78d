package org.postern.schema.ticket;

/// Key of a row of `queue`.
public record QueueId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
