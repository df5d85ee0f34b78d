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
                .map(bounce -> withOriginal(bounce, notice));
    }

    private static Optional<Bounce> statusPart(Notice notice) {
        return notice.first("message/delivery-status")
                .or(() -> notice.first("message/global-delivery-status"))
                .flatMap(part -> DeliveryStatus.read(part.content().array(), notice.text()));
    }

    private static Bounce withOriginal(Bounce bounce, Notice notice) {
        return bounce.originalMessageId().isPresent()
                ? bounce
                : bounce.withOriginal(original(notice));
    }

    /// The returned mail or its header, RFC 6522 §3, or what is left of it in the text.
    private static Optional<MessageId> original(Notice notice) {
        for (String type : List.of("message/rfc822", "message/global", "text/rfc822-headers")) {
            Optional<MessageId> id =
                    notice.first(type)
                            .map(part -> HeaderBlock.read(part.content().array(), new Warnings()))
                            .flatMap(header -> header.first("Message-ID"))
                            .flatMap(MessageId::parse);
            if (id.isPresent()) {
                return id;
            }
        }
        return inText(notice.text());
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
