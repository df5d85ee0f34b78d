/// Calendars inside mails, RFC 5545: the handful of properties that tell what an invitation is
/// about, who invites, and who answers what, RFC 5546.
///
/// The reader of mails comes in with the decoded text of a `text/calendar` part and gets entries of
/// the message vocabulary. Nothing here fails; a line that is none is passed over.
///
/// Nothing here calls anything but the limits of `syntax`.
///
/// Start reading at [CalendarText].
///
/// A small reader of our own, for we need ten properties of damaged calendars in bounded time; the
/// libraries for RFC 5545 want well-formed ones and bring the whole calculus of recurrence along.
/// *Known limits:* recurrence is told, not computed; a zone that only the calendar itself defines
/// is known where it has no summer time; the quoted-printable of vCalendar 1.0 is not decoded.
@NullMarked
package org.postern.channels.mime.calendar;

import org.jspecify.annotations.NullMarked;
