package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Words;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reports of mail systems that know no RFC 3464, told by who writes, under which subject, in which
/// words, and whether a mail comes back with them. Two of the four have to agree.
final class BounceWording {

    /// Subjects of a mail that a person passes on or answers.
    private static final Words PASSED_ON =
            Words.of("re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "i:", "sv:", "vs:", "antw:");

    /// What list servers say of mails that they do not distribute.
    private static final Words REFUSALS =
            Words.of(
                    "not member",
                    "not a member",
                    "reject",
                    "loop",
                    "duplicated message-id",
                    "system error message");

    /// How a large mail service tells its customers by program.
    private static final String CLOUD_NOTICE = "{\"notificationType\":\"Bounce\"";

    /// A report says what it has to say at its beginning.
    private static final int HEAD_CHARS = 8_000;

    private BounceWording() {}

    static Optional<Bounce> find(Notice notice) {
        String subject = notice.subject().strip().toLowerCase(Locale.ROOT);
        String text = head(notice.text());
        if (!isReport(notice, subject, text)) {
            return Optional.empty();
        }
        return DeliveryStatus.inText(notice.text())
                .or(() -> wrapped(notice))
                .or(() -> Optional.of(byWords(ReportWords.beforeReturned(text), subject)));
    }

    /// Some gateways answer with a notice of their own and attach the report they got.
    private static Optional<Bounce> wrapped(Notice notice) {
        return notice.first("message/rfc822")
                .map(part -> part.content().text(StandardCharsets.ISO_8859_1))
                .flatMap(DeliveryStatus::inText);
    }

    private static Bounce byWords(String own, String subject) {
        Optional<String> said = StatusCodes.first(own).filter(code -> code.charAt(0) != '2');
        boolean permanent = isPermanent(said, own, subject);
        String action = permanent || !isDelay(own, subject) ? "failed" : "delayed";
        Optional<String> status = said.or(() -> WordedStatus.of(subject + ' ' + own, permanent));
        return new Bounce(
                ReportedRecipient.in(own),
                status,
                Optional.of(action),
                permanent,
                Optional.empty());
    }

    /// The cheap questions first, for nearly every mail is no report.
    private static boolean isReport(Notice notice, String subject, String text) {
        if (notice.headers().first("X-Failed-Recipients").isPresent()) {
            return true;
        }
        boolean named = ReportWords.SUBJECTS.areIn(subject);
        if (isDaemon(notice.from())) {
            return named || notice.returnsMail() || isWorded(text) || isReplied(text);
        }
        if (notice.headers().first("X-MLServer").isPresent()) {
            return REFUSALS.areIn(subject) && text.indexOf('@') > 0;
        }
        if (isAutomaticAnswer(notice)) {
            return false;
        }
        if (hasNoSender(notice)) {
            return named || isWorded(text);
        }
        return (named && !PASSED_ON.begin(subject) && isWorded(text) && isOfMail(notice))
                || text.startsWith(CLOUD_NOTICE);
    }

    /// A parcel is not delivered either; a report names an address, or brings the mail back.
    private static boolean isOfMail(Notice notice) {
        return notice.returnsMail() || head(notice.text()).indexOf('@') > 0;
    }

    private static boolean isWorded(String text) {
        return ReportWords.PHRASES.areIn(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isReplied(String text) {
        return StatusCodes.replyClass(text).isPresent() && text.indexOf('@') > 0;
    }

    /// RFC 5321 §4.5.5: reports carry the null reverse-path.
    private static boolean hasNoSender(Notice notice) {
        return notice.headers()
                .first("Return-Path")
                .filter(path -> path.strip().equals("<>"))
                .isPresent();
    }

    private static boolean isDaemon(List<Mailbox> authors) {
        for (Mailbox author : authors) {
            if (isDaemon(author)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDaemon(Mailbox author) {
        return ReportWords.DAEMONS.begin(author.address().toLowerCase(Locale.ROOT))
                || ReportWords.DAEMONS.begin(author.name().toLowerCase(Locale.ROOT));
    }

    /// RFC 3834 §3.1.7: an answer of somebody's own mailbox, such as a vacation notice.
    private static boolean isAutomaticAnswer(Notice notice) {
        return notice.headers()
                .first("Auto-Submitted")
                .filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
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
                || ReportWords.DELAYS.areIn(own.toLowerCase(Locale.ROOT));
    }

    private static String head(String text) {
        return text.length() <= HEAD_CHARS ? text : text.substring(0, HEAD_CHARS);
    }
}
