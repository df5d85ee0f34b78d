package org.postern.schema.ticket;

/// The number by which people call a ticket, `ticket.tn`; unique in a database.
///
/// @param value 1 to 50 characters, digits for every generator of the reference
public record TicketNumber(String value) {

    public TicketNumber {
        if (value.isBlank() || value.length() > 50) {
            throw new IllegalArgumentException("not a ticket number: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
