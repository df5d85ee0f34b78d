package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.MessageId;

import java.util.List;
import java.util.Optional;

/// Whether a mail reports that another one was not delivered, and what it says about it: by RFC
/// 3464 where the mail system knows it, by wording elsewhere.
final class Bounces {

    private static final List<String> RETURNED =
            List.of(
                    "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "message/rfc822-headers",
                    "message/global-headers",
                    "message/partial",
                    "text/plain");

    private Bounces() {}

    static Optional<Bounce> find(Notice notice) {
        String report = notice.type().get("report-type").orElse("");
        boolean other =
                report.equalsIgnoreCase("feedback-report")
                        || report.equalsIgnoreCase("disposition-notification")
                        || notice.first("message/feedback-report").isPresent()
                        || notice.first("message/disposition-notification").isPresent();
        if (other) {
            return Optional.empty();
        }
        return statusPart(notice)
                .or(() -> BounceWording.find(notice))
                .map(bounce -> withOriginal(bounce, notice))
                .map(bounce -> withRecipient(bounce, notice));
    }

    private static Optional<Bounce> statusPart(Notice notice) {
        return notice.first("message/delivery-status")
                .or(() -> notice.first("message/global-delivery-status"))
                .flatMap(part -> DeliveryStatus.read(part.content().array(), notice.text()));
    }

    /// The recipient is no address where a delivery to a file or a program failed, and missing
    /// where a report lost its own part.
    private static Bounce withRecipient(Bounce bounce, Notice notice) {
        if (bounce.recipient().filter(Bounces::isAddress).isPresent()) {
            return bounce;
        }
        Optional<String> known =
                notice.headers()
                        .first("X-Failed-Recipients")
                        .flatMap(ReportedRecipient::in)
                        .or(bounce::recipient)
                        .or(() -> returned(notice, "To").flatMap(ReportedRecipient::only));
        return bounce.withRecipient(known);
    }

    private static boolean isAddress(String text) {
        return text.indexOf('@') > 0
                && text.indexOf(' ') < 0
                && text.charAt(0) != '/'
                && text.charAt(0) != '|';
    }

    private static Bounce withOriginal(Bounce bounce, Notice notice) {
        return bounce.originalMessageId().isPresent()
                ? bounce
                : bounce.withOriginal(original(notice));
    }

    /// The returned mail or its header, RFC 6522 §3, or what is left of it in the text.
    static Optional<MessageId> original(Notice notice) {
        return returned(notice, "Message-ID")
                .flatMap(MessageId::parse)
                .or(() -> inText(notice.text()));
    }

    /// A field of the returned mail. Its header may also come as a partial mail or a text file.
    private static Optional<String> returned(Notice notice, String field) {
        for (String type : RETURNED) {
            Optional<String> value =
                    notice.first(type)
                            .map(part -> HeaderBlock.read(part.content().array(), new Warnings()))
                            .map(HeaderBlock::asText)
                            .flatMap(header -> header.first(field))
                            .filter(text -> !text.isBlank());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<MessageId> inText(String text) {
        int length = Math.min(text.length(), Limits.WINDOW_CHARS);
        int at = 0;
        while (at < length) {
            int end = text.indexOf('\n', at);
            int lineEnd = end < 0 ? length : end;
            int start = at;
            while (start < lineEnd && (text.charAt(start) == '>' || text.charAt(start) == ' ')) {
                start++;
            }
            if (text.regionMatches(true, start, "Message-ID:", 0, 11)) {
                return MessageId.parse(text.substring(start + 11, lineEnd));
            }
            at = lineEnd + 1;
        }
        return Optional.empty();
    }
}
