package org.postern.channels.mime.report;

import org.postern.schema.message.Headers;
import org.postern.schema.message.MailingList;

import java.util.Locale;
import java.util.Optional;

/// The mailing list that sent a mail on: RFC 2919 `List-Id`, RFC 2369 for the rest.
final class MailingLists {

    private MailingLists() {}

    /// A field to leave by alone makes no list, for newsletters have it too.
    static Optional<MailingList> find(Headers headers) {
        Optional<String> id =
                headers.first("List-Id").map(MailingLists::inner).map(MailingLists::lower);
        Optional<String> post =
                headers.first("List-Post").map(MailingLists::inner).flatMap(MailingLists::mailto);
        Optional<String> old = headers.first("Mailing-List").flatMap(MailingLists::named);
        if (id.isEmpty() && post.isEmpty() && old.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MailingList(id, post.or(() -> old), headers.first("List-Unsubscribe")));
    }

    /// What stands between the last brackets, or everything where there are none.
    private static String inner(String value) {
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        return (open >= 0 && close > open ? value.substring(open + 1, close) : value).strip();
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /// RFC 2369 §3.4: `NO` where nobody may write to the list.
    private static Optional<String> mailto(String url) {
        if (!url.regionMatches(true, 0, "mailto:", 0, 7)) {
            return Optional.empty();
        }
        int query = url.indexOf('?');
        return Optional.of(url.substring(7, query < 0 ? url.length() : query));
    }

    // QUIRK: `Mailing-List: list announce@d.example; contact …`, as ezmlm and Yahoo wrote it.
    private static Optional<String> named(String value) {
        String text = value.strip();
        if (!text.regionMatches(true, 0, "list ", 0, 5)) {
            return Optional.empty();
        }
        int end = text.indexOf(';');
        return Optional.of(text.substring(5, end < 0 ? text.length() : end).strip());
    }
}
