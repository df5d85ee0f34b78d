package org.postern.postmaster;

import org.postern.schema.message.Headers;

import java.util.Locale;
import java.util.Optional;

/// What the control headers of a message ask for, in the form for new tickets or in the one for
/// follow-ups. Whatever is in the message by now may steer: filters took out what strangers wrote.
///
/// @param followUp whether `X-OTRS-FollowUp-…` is read
record Controls(Headers headers, boolean followUp) {

    private static final String FOLLOW_UP = "followup-";

    /// The last non-empty value of that name, for a filter's value stands behind the mail's own.
    Optional<String> value(String name) {
        String wanted = (followUp ? FOLLOW_UP : "") + name.toLowerCase(Locale.ROOT);
        Optional<String> found = Optional.empty();
        for (Headers.Field field : headers.fields()) {
            if (ControlNames.isControl(field.name())
                    && ControlNames.bare(field.name()).equals(wanted)
                    && !field.value().isBlank()) {
                found = Optional.of(field.value().strip());
            }
        }
        return found;
    }

    /// Whether the customer sees the article: yes, unless the value says no.
    ///
    /// `no` and `false` hide it too, as who writes them means; the reference shows it.
    boolean visible() {
        return value("IsVisibleForCustomer").map(value -> !saysNo(value)).orElse(true);
    }

    static boolean saysNo(String value) {
        return value.equals("0") || value.equalsIgnoreCase("no") || value.equalsIgnoreCase("false");
    }
}
