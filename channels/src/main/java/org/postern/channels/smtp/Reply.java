package org.postern.channels.smtp;

import org.postern.channels.Delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server answered: RFC 5321 §4.2.
///
/// @param code three digits; 0 where there was no answer
/// @param text the whole answer, code included, on one line
record Reply(int code, String text) {
    /// There was no answer: the connection ended, or time ran out.
    static final Reply NONE = new Reply(0, "");

    // QUIRK: nobody says where a queue id stands; these are the ways of Postfix, Exim and Exchange.
    private static final Pattern QUEUE_ID =
            Pattern.compile(
                    "(?:queued (?:mail )?(?:as|for delivery as) |\\bid=)<?([^\\s<>;,]{1,200})",
                    Pattern.CASE_INSENSITIVE);

    static Reply of(int code, String raw) {
        String line = raw.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return new Reply(code, line.length() > 500 ? line.substring(0, 500) : line);
    }

    boolean answered() {
        return code >= 200 && code < 600;
    }

    boolean positive() {
        return code >= 200 && code < 300;
    }

    /// The server is about to close the connection, whatever was asked: RFC 5321 §4.2.2.
    boolean closing() {
        return code == 421;
    }

    /// What an answer that is not the wished one means for a mail. A code that makes no sense here
    /// is a fault of the peer, which may be repaired, and not of the mail.
    Delivery failure() {
        return code >= 500 && code < 600
                ? new Delivery.Refused(text)
                : Delivery.Deferred.because(text);
    }

    Delivery.Accepted accepted() {
        Matcher matcher = QUEUE_ID.matcher(text);
        return new Delivery.Accepted(matcher.find() ? matcher.group(1) : "");
    }
}
