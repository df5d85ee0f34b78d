package org.postern.channels.mime.report;

import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Facts.Reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that a mail tells about itself beside its words.
public final class MailFacts {

    /// Nobody answers a delivery report, even one that has no mark in its header.
    private static final Automatic REPORT =
            new Automatic("dsn", "its wording is that of a delivery report");

    private MailFacts() {}

    public static Facts of(Notice notice) {
        Optional<Bounce> bounce = Bounces.find(notice);
        List<Automatic> marks = new ArrayList<>(AutomaticMarks.of(notice));
        if (marks.isEmpty() && bounce.isPresent()) {
            marks.add(REPORT);
        }
        return new Facts(
                marks,
                new Reports(bounce, Optional.empty(), Optional.empty()),
                MailingLists.find(notice.headers()),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
