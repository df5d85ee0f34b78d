package org.postern.schema.ticket;

/// Key of a row of `ticket`.
public record TicketId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
