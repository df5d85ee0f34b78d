package org.postern.schema.ticket;

/// How soon something must happen to a ticket, in minutes of working time; 0 for never.
///
/// @param calendar name of the calendar that says what working time is; empty for the default one
/// @param response until an agent answers for the first time
/// @param update until an agent answers what the customer wrote last
/// @param solution until it is closed
public record Deadlines(String calendar, long response, long update, long solution) {

    public static final Deadlines NONE = new Deadlines("", 0, 0, 0);

    public boolean isNone() {
        return response == 0 && update == 0 && solution == 0;
    }
}
