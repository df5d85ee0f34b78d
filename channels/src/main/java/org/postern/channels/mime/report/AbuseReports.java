package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.RawField;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.AbuseReport;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// `message/feedback-report`, RFC 5965 §3: a mailbox provider passes on that somebody complained.
final class AbuseReports {

    private static final int MAX_VALUES = 100;

    private AbuseReports() {}

    static Optional<AbuseReport> find(Notice notice) {
        return notice.first("message/feedback-report")
                .map(part -> HeaderBlock.read(part.content().array(), new Warnings()))
                .map(HeaderBlock::asText)
                .map(fields -> report(fields, notice));
    }

    private static AbuseReport report(HeaderBlock fields, Notice notice) {
        return new AbuseReport(
                fields.first("Feedback-Type").orElse("").strip().toLowerCase(Locale.ROOT),
                Stream.of("Original-Rcpt-To", "Removal-Recipient")
                        .flatMap(name -> all(fields, name).stream())
                        .map(DeliveryStatus::address)
                        .distinct()
                        .toList(),
                fields.first("Original-Mail-From")
                        .map(DeliveryStatus::address)
                        .filter(address -> !address.isEmpty()),
                fields.first("Source-IP").map(String::strip).filter(ip -> !ip.isEmpty()),
                all(fields, "Reported-Domain"),
                Bounces.original(notice));
    }

    private static List<String> all(HeaderBlock fields, String name) {
        return fields.fields().stream()
                .filter(field -> field.is(name))
                .map(RawField::value)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .limit(MAX_VALUES)
                .toList();
    }
}
