package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Facts.Reports;
import org.postern.schema.message.Seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Everything that a mail tells about itself beside its words.
public final class MailFacts {

    /// Nobody answers a delivery report, even one that has no mark in its header.
    private static final Automatic REPORT =
            new Automatic("dsn", "its wording is that of a delivery report");

    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final Notice notice;
    private final HeaderBlock header;

    /// @param header of the whole mail, still encoded
    public MailFacts(Notice notice, HeaderBlock header) {
        this.notice = notice;
        this.header = header;
    }

    /// @param trusted servers whose verdicts on senders are believed, lower case
    /// @param calendar what the calendars in it say
    /// @param seals what is signed and encrypted in it
    public Facts find(Set<String> trusted, List<CalendarEntry> calendar, List<Seal> seals) {
        Optional<Bounce> bounce = Bounces.find(notice);
        return new Facts(
                marks(bounce),
                new Reports(bounce, Receipts.find(notice), AbuseReports.find(notice)),
                MailingLists.find(notice.headers()),
                AuthenticationResults.find(header, notice.from(), trusted),
                calendar,
                seals,
                language());
    }

    private List<Automatic> marks(Optional<Bounce> bounce) {
        List<Automatic> marks = new ArrayList<>(AutomaticMarks.of(notice));
        if (marks.isEmpty() && bounce.isPresent()) {
            marks.add(REPORT);
        }
        return marks;
    }

    /// RFC 3282 §2; the first of several.
    private Optional<String> language() {
        return notice.headers()
                .first("Content-Language")
                .map(value -> value.split("[,;(]", 2)[0].strip())
                .filter(tag -> LANGUAGE.matcher(tag).matches());
    }
}
