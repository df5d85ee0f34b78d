package org.postern.schema.ticket;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who works on tickets: a row of `users` with some of its preferences.
///
/// @param address `UserEmail`, else the login where it looks like an address
/// @param preferences other preferences that are looked at, by key
/// @param queues the queues this agent wants to hear about
public record Agent(
        UserId id,
        String login,
        String firstName,
        String lastName,
        boolean valid,
        Optional<String> address,
        Map<String, String> preferences,
        Set<QueueId> queues) {

    public Agent {
        preferences = Map.copyOf(preferences);
        queues = Set.copyOf(queues);
    }

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    /// Whether the agent is away on that day, by the agent's own word.
    public boolean isAway(LocalDate day) {
        if (!"1".equals(preferences.get("OutOfOffice"))) {
            return false;
        }
        Optional<LocalDate> start = date("OutOfOfficeStart");
        Optional<LocalDate> end = date("OutOfOfficeEnd");
        return start.isPresent()
                && end.isPresent()
                && !day.isBefore(start.get())
                && !day.isAfter(end.get());
    }

    private Optional<LocalDate> date(String prefix) {
        try {
            return Optional.of(
                    LocalDate.of(
                            number(prefix + "Year"),
                            number(prefix + "Month"),
                            number(prefix + "Day")));
        } catch (NumberFormatException | java.time.DateTimeException _) {
            // QUIRK: half-filled dates are stored as they are; who says no dates is not away.
            return Optional.empty();
        }
    }

    private int number(String key) {
        return Integer.parseInt(preferences.getOrDefault(key, "").strip());
    }
}
