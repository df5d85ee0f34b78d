package org.postern.schema.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// An event in a message, RFC 5545: an invitation, or the answer to one, RFC 5546.
///
/// @param method `REQUEST`, `REPLY`, `CANCEL`, `PUBLISH`, …, upper case; empty where the calendar
///   says none
/// @param kind `VEVENT`, `VTODO` or `VJOURNAL`
/// @param uid what the event is called for ever
/// @param sequence which version of the event this is, from 0
/// @param summary its subject
/// @param description what is said about it
/// @param start when it begins
/// @param end when it ends; a duration is added up
/// @param location where
/// @param organizer who invites
/// @param attendees who is invited, or who answers
/// @param status `TENTATIVE`, `CONFIRMED`, `CANCELLED`, …, upper case
/// @param recurring whether it takes place more than once
public record CalendarEntry(
        String method,
        String kind,
        Optional<String> uid,
        int sequence,
        String summary,
        Optional<String> description,
        Optional<Moment> start,
        Optional<Moment> end,
        Optional<String> location,
        Optional<Mailbox> organizer,
        List<Attendee> attendees,
        Optional<String> status,
        boolean recurring) {

    public CalendarEntry {
        attendees = List.copyOf(attendees);
    }

    /// A point of time as the calendar has it.
    ///
    /// @param local the date and the clock on the wall; midnight where it is a whole day
    /// @param zone where that wall is, if the calendar says so and the zone is known
    /// @param wholeDay whether only the date counts
    public record Moment(LocalDateTime local, Optional<ZoneId> zone, boolean wholeDay) {

        /// The same everywhere, where the zone is known.
        public Optional<Instant> instant() {
            return zone.map(known -> local.atZone(known).toInstant());
        }
    }

    /// Somebody who is invited.
    ///
    /// @param answer `NEEDS-ACTION`, `ACCEPTED`, `DECLINED`, `TENTATIVE`, `DELEGATED`, …, upper
    ///   case
    public record Attendee(Mailbox mailbox, String answer) {}
}
