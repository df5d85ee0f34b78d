package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whom a mail did not reach, by the words of a report. Reports also name whom to ask for help and
/// the author of the mail, so the place in the line counts: an address alone on its line, then one
/// that begins a line, then any.
final class ReportedRecipient {

    /// People who help, not people who are missed.
    private static final Words HELPERS =
            Words.of("postmaster@", "support@", "helpdesk@", "abuse@", "mailer-daemon@", "admin@");

    /// What stands between the begin of a line and the address that it is about.
    private static final List<String> LABELS =
            List.of(
                    "recipient:",
                    "recipient address:",
                    "to:",
                    "rcpt to:",
                    ">>> rcpt to:",
                    "final-recipient:",
                    "failed recipient:",
                    "could not be delivered to:",
                    "user");

    /// What stands around an address.
    private static final Pattern MARKS = Pattern.compile("[<>*\\-'\"(=\\s]+$");

    private static final int NONE = 4;

    /// Whoever is missed is named before so many others.
    private static final int MAX_ADDRESSES = 100;

    /// No label is longer.
    private static final int LOOK_BACK = 80;

    private ReportedRecipient() {}

    /// @param own what the mail system wrote itself
    static Optional<String> in(String own) {
        String best = "";
        int bestRank = NONE;
        int at = own.indexOf('@');
        for (int i = 0; i < MAX_ADDRESSES && at >= 0 && bestRank > 0; i++) {
            int start = localStart(own, at);
            int end = domainEnd(own, at);
            if (start < at && end > at + 1 && end - start <= Limits.FIELD_BYTES) {
                int rank = rank(own, start, end);
                if (rank < bestRank) {
                    bestRank = rank;
                    best = own.substring(start, end);
                }
            }
            at = own.indexOf('@', Math.max(at + 1, end));
        }
        return Optional.of(best).filter(address -> !address.isEmpty());
    }

    /// The only address of a field, if it has just one.
    static Optional<String> only(String field) {
        int at = field.indexOf('@');
        return at > 0 && field.indexOf('@', at + 1) < 0 ? in(field) : Optional.empty();
    }

    private static int rank(String own, int start, int end) {
        String address = own.substring(start, end).toLowerCase(Locale.ROOT);
        if (HELPERS.begin(address)) {
            return NONE - 1;
        }
        String near = own.substring(Math.max(0, start - LOOK_BACK), start);
        String before = near.substring(near.lastIndexOf('\n') + 1);
        String left = MARKS.matcher(before).replaceAll("").strip().toLowerCase(Locale.ROOT);
        boolean begins = left.isEmpty() || left.equals("*") || left.equals("-");
        if (!begins && !LABELS.contains(left)) {
            return 2;
        }
        return endsLine(own, end) ? 0 : 1;
    }

    private static boolean endsLine(String own, int end) {
        int i = end;
        while (i < own.length() && ">:;,.)'\" \t\r".indexOf(own.charAt(i)) >= 0) {
            i++;
        }
        return i == own.length() || own.charAt(i) == '\n';
    }

    private static int localStart(String own, int at) {
        int start = at;
        while (start > 0 && isLocal(own.charAt(start - 1))) {
            start--;
        }
        // An apostrophe before an address is a quotation mark.
        while (start < at && own.charAt(start) == '\'') {
            start++;
        }
        return start;
    }

    private static int domainEnd(String own, int at) {
        int end = at + 1;
        while (end < own.length() && isDomain(own.charAt(end))) {
            end++;
        }
        while (end > at && (own.charAt(end - 1) == '.' || own.charAt(end - 1) == '-')) {
            end--;
        }
        return end;
    }

    private static boolean isLocal(char c) {
        return Ascii.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Ascii.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
