package org.postern.postmaster;

import org.postern.schema.message.Headers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the control headers of a message ask for, in the form for new tickets or in the one for
/// follow-ups. Whatever is in the message by now may steer: filters took out what strangers wrote.
///
/// Of several fields of one name the last that is not empty counts, for a filter's value stands
/// behind the mail's own.
final class Controls {

    private static final String FOLLOW_UP = "FollowUp-";

    private final boolean followUp;
    private final Map<String, String> values = new LinkedHashMap<>();

    /// @param followUp whether `X-OTRS-FollowUp-…` is read
    Controls(Headers headers, boolean followUp) {
        this.followUp = followUp;
        for (Headers.Field field : headers.fields()) {
            if (ControlNames.isControl(field.name()) && !field.value().isBlank()) {
                values.put(ControlNames.bare(field.name()), field.value().strip());
            }
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(ControlNames.bare(spelled(name))));
    }

    /// What stands behind a prefix in the names of fields: `color` for `X-OTRS-DynamicField-Color`,
    /// lower case.
    List<String> namesAfter(String prefix) {
        String wanted = ControlNames.bare(spelled(prefix));
        return values.keySet().stream()
                .filter(name -> name.startsWith(wanted))
                .map(name -> name.substring(wanted.length()))
                .toList();
    }

    /// How the reference spells a name, for the trace.
    String spelled(String name) {
        return "X-OTRS-" + (followUp ? FOLLOW_UP : "") + name;
    }

    static boolean saysNo(String value) {
        return value.equals("0") || value.equalsIgnoreCase("no") || value.equalsIgnoreCase("false");
    }
}
