package org.postern.channels.mime;

import org.postern.config.Default;
import org.postern.config.Doc;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How mails are read.
@Doc("How mails are read.")
public record MimeSettings(
        @Doc(
                        "Mail servers whose verdicts on senders (SPF, DKIM, DMARC) are believed, by"
                            + " the name with which their Authentication-Results fields begin; none"
                            + " for fields that begin without a name, as those of Exchange Online."
                            + " Name only servers that remove such fields from mail that comes from"
                            + " outside. Without any name nothing is believed.")
                List<String> trustedAuthservIds,
        @Doc(
                        "What is the body of a mail: best (all text that is meant to be read, plain"
                                + " before HTML) or reference (the first part of the mail, as OTRS"
                                + " takes it, with its wording of HTML).")
                @Default("best")
                BodyRule bodyRule) {

    /// Which text of a mail is its body.
    public enum BodyRule {
        /// Everything that is meant to be read, in order; the plain form before the HTML one.
        BEST,
        /// The first leaf, whatever it is.
        REFERENCE
    }

    public static final MimeSettings DEFAULTS = new MimeSettings(List.of(), BodyRule.BEST);

    public MimeSettings {
        trustedAuthservIds = List.copyOf(trustedAuthservIds);
    }

    Set<String> trusted() {
        return names(trustedAuthservIds);
    }

    /// Names of servers compare without case, RFC 8601 §2.5.
    static Set<String> names(List<String> servers) {
        return servers.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
