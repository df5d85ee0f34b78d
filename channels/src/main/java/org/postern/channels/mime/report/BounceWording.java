package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reports of mail systems that know no RFC 3464, told by who writes, under which subject, and in
/// which words. Two of the three have to agree.
final class BounceWording {

    /// Programs that carry mail, as the local part or the display name of an author.
    private static final List<String> DAEMONS =
            List.of(
                    "mailer-daemon",
                    "mailerdaemon",
                    "mail-daemon",
                    "maildaemon",
                    "postmaster",
                    "post_master",
                    "mail delivery s",
                    "mail deliver s",
                    "system administrator");

    private static final List<String> SUBJECTS =
            List.of(
                    "undeliver",
                    "returned mail",
                    "returned to sender",
                    "failure notice",
                    "delivery failed",
                    "delivery failure",
                    "delivery has failed",
                    "delivery status notification",
                    "delivery notification",
                    "failed delivery",
                    "mail failure",
                    "mail error",
                    "mail system error",
                    "message not delivered",
                    "could not be delivered",
                    "error sending your mail",
                    "nondeliverable",
                    "non-deliverable",
                    "rejected:",
                    "unzustellbar",
                    "nicht zugestellt",
                    "non remis",
                    "échec de la remise",
                    "no se puede entregar",
                    "no se ha podido entregar",
                    "mancato recapito",
                    "onbestelbaar",
                    "配信できません",
                    "送信できません",
                    "не доставлено");

    private static final List<String> PHRASES =
            List.of(
                    "could not be delivered",
                    "couldn't be delivered",
                    "cannot be delivered",
                    "can't be delivered",
                    "unable to deliver",
                    "able to deliver your message",
                    "was not delivered",
                    "not been delivered",
                    "wasn't delivered",
                    "has been delayed",
                    "delivery has failed",
                    "delivery failed",
                    "delivery to the following recipient",
                    "delivery to these recipients",
                    "delivery attempt",
                    "delivery error",
                    "failed to deliver",
                    "did not reach the following",
                    "undeliverable",
                    "address(es) failed",
                    "error delivering your mail",
                    "trouble delivering",
                    "permanent fatal error",
                    "returned message",
                    "this is a permanent error",
                    "user unknown",
                    "unknown user",
                    "unknown recipient",
                    "no such user",
                    "recipient address rejected",
                    "rejected recipient",
                    "mailbox full",
                    "mailbox is full",
                    "mailbox unavailable",
                    "over quota",
                    "does not exist",
                    "transcript of session follows",
                    "nicht zugestellt werden",
                    "nicht zustellen",
                    "pas pu être remis",
                    "pas pu être délivré",
                    "no se pudo entregar",
                    "no se ha podido entregar",
                    "送信できませんでした",
                    "配信できませんでした",
                    "届けることができません",
                    "配送できません",
                    "エラー",
                    "не может быть доставлено",
                    "не было доставлено");

    private static final List<String> DELAYS =
            List.of(
                    "has been delayed",
                    "delivery is delayed",
                    "delayed",
                    "will keep trying",
                    "will continue to try",
                    "will be retried",
                    "still being retried",
                    "warning message only",
                    "not yet been delivered");

    /// Lines with which the returned mail begins.
    private static final List<String> RETURNED =
            List.of(
                    "received:",
                    "return-path:",
                    "return-path :",
                    "message-id:",
                    "--- below this line is a copy",
                    "------ this is a copy of",
                    "----- original message -----",
                    "-----original message-----",
                    "message headers follow",
                    "mime-version:");

    /// How a large mail service tells its customers by program.
    private static final String CLOUD_NOTICE = "{\"notificationType\":\"Bounce\"";

    /// A report says what it has to say at its beginning.
    private static final int HEAD_CHARS = 8_000;

    private BounceWording() {}

    static Optional<Bounce> find(Notice notice) {
        String subject = notice.subject().toLowerCase(Locale.ROOT);
        String text = head(notice.text());
        if (!isReport(notice, subject, text)) {
            return Optional.empty();
        }
        return DeliveryStatus.inText(notice.text())
                .or(() -> wrapped(notice))
                .or(() -> Optional.of(byWords(beforeReturned(text), subject)));
    }

    /// Some gateways answer with a notice of their own and attach the report they got.
    private static Optional<Bounce> wrapped(Notice notice) {
        return notice.first("message/rfc822")
                .map(part -> part.content().text(StandardCharsets.ISO_8859_1))
                .flatMap(DeliveryStatus::inText);
    }

    private static Bounce byWords(String own, String subject) {
        Optional<String> status = StatusCodes.first(own).filter(code -> code.charAt(0) != '2');
        boolean permanent = isPermanent(status, own, subject);
        String action = permanent || !isDelay(own, subject) ? "failed" : "delayed";
        return new Bounce(recipient(own), status, Optional.of(action), permanent, Optional.empty());
    }

    /// The cheap questions first, for nearly every mail is no report.
    private static boolean isReport(Notice notice, String subject, String text) {
        if (notice.from().stream().anyMatch(BounceWording::isDaemon)) {
            return containsAny(subject, SUBJECTS)
                    || isWorded(text)
                    || StatusCodes.replyClass(text).isPresent();
        }
        if (isAutomaticAnswer(notice)) {
            return false;
        }
        boolean named = containsAny(subject, SUBJECTS);
        if (hasNoSender(notice)) {
            return named || isWorded(text);
        }
        boolean passedOn =
                subject.startsWith("re:") || subject.startsWith("fw") || subject.startsWith("aw:");
        return (named && !passedOn && isWorded(text)) || text.startsWith(CLOUD_NOTICE);
    }

    private static boolean isWorded(String text) {
        return containsAny(text.toLowerCase(Locale.ROOT), PHRASES);
    }

    /// RFC 5321 §4.5.5: reports carry the null reverse-path.
    private static boolean hasNoSender(Notice notice) {
        return notice.headers()
                .first("Return-Path")
                .filter(path -> path.strip().equals("<>"))
                .isPresent();
    }

    private static boolean isDaemon(Mailbox author) {
        String address = author.address().toLowerCase(Locale.ROOT);
        String name = author.name().toLowerCase(Locale.ROOT);
        return DAEMONS.stream().anyMatch(who -> address.startsWith(who) || name.startsWith(who));
    }

    /// RFC 3834 §3.1.7: an answer of somebody's own mailbox, such as a vacation notice.
    private static boolean isAutomaticAnswer(Notice notice) {
        return notice.headers()
                .first("Auto-Submitted")
                .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
    }

    private static boolean containsAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static boolean isPermanent(Optional<String> status, String own, String subject) {
        if (status.isPresent()) {
            return status.get().startsWith("5");
        }
        Optional<Character> reply = StatusCodes.replyClass(own);
        return reply.isPresent() ? reply.get() == '5' : !isDelay(own, subject);
    }

    private static boolean isDelay(String own, String subject) {
        return subject.contains("delay")
                || subject.contains("warning")
                || containsAny(own.toLowerCase(Locale.ROOT), DELAYS);
    }

    private static String head(String text) {
        return text.length() <= HEAD_CHARS ? text : text.substring(0, HEAD_CHARS);
    }

    private static String beforeReturned(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < lower.length()) {
            int end = lower.indexOf('\n', at);
            String line = lower.substring(at, end < 0 ? lower.length() : end).stripLeading();
            if (RETURNED.stream().anyMatch(line::startsWith)) {
                return text.substring(0, Math.min(at, text.length()));
            }
            at = end < 0 ? lower.length() : end + 1;
        }
        return text;
    }

    /// The first address in the words of the report itself.
    private static Optional<String> recipient(String own) {
        int at = own.indexOf('@');
        while (at >= 0) {
            int start = at;
            while (start > 0 && isLocal(own.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            while (end < own.length() && isDomain(own.charAt(end))) {
                end++;
            }
            while (end > at && (own.charAt(end - 1) == '.' || own.charAt(end - 1) == '-')) {
                end--;
            }
            if (start < at && end > at + 1 && end - start <= Limits.FIELD_BYTES) {
                return Optional.of(own.substring(start, end));
            }
            at = own.indexOf('@', at + 1);
        }
        return Optional.empty();
    }

    private static boolean isLocal(char c) {
        return Ascii.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Ascii.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
